import { bytesToBase64url } from '../src/base/base64url.ts';
import type { RandomBytes } from '../src/base/ids.ts';
import type { Partnership } from '../src/protocol/account.ts';
import type { ClearEntry } from '../src/protocol/entry.ts';
import type { PushResult } from '../src/protocol/push.ts';
import { protocolWord } from '../src/protocol/standing.ts';
import type { Server } from './main.ts';

/** Sets a fresh server up and pushes a sample through its own doors, as a coordinator's page would. */
const perPush = 25;

export async function fillDemo(
  { app, steward }: Server,
  sample: { readonly partnership: Partnership; readonly entries: readonly ClearEntry[] },
  randomBytes: RandomBytes,
): Promise<{ readonly name: string; readonly passphrase: string }> {
  const person = { name: 'Demo', passphrase: bytesToBase64url(randomBytes(12)) };
  const post = async (url: string, body: object, cookie?: string) => {
    const answer = await app.inject({
      method: 'POST',
      url,
      headers: { 'x-welcome-mat': '1', ...(cookie === undefined ? {} : { cookie }) },
      payload: body,
    });
    if (answer.statusCode !== 200) throw new Error(`${url}: ${answer.body}`);
    return answer;
  };

  const token = await steward.setUpToken();
  const setUp = await post('/api/setup', { token, partnership: sample.partnership, person });
  const [cookie = ''] = String(setUp.headers['set-cookie']).split(';');

  for (const entries of inPushes(sample.entries)) {
    const nonce = bytesToBase64url(randomBytes(12));
    const answer = await post('/api/push', { protocol: protocolWord, nonce, entries }, cookie);
    const { results } = answer.json<{ results: readonly PushResult[] }>();
    const refused = results.find(({ verdict }) => verdict !== 'stored');
    if (refused !== undefined)
      throw new Error(`the sample is not sound: ${JSON.stringify(refused)}`);
  }
  return person;
}

/** Forms may be large and go alone; the rest goes by the handful. */
function inPushes(entries: readonly ClearEntry[]): readonly (readonly ClearEntry[])[] {
  const pushes: ClearEntry[][] = [];
  for (const entry of entries) {
    const last = pushes.at(-1);
    const goesAlone = entry.kind === 'form' || last?.[0]?.kind === 'form';
    if (last === undefined || goesAlone || last.length >= perPush) pushes.push([entry]);
    else last.push(entry);
  }
  return pushes;
}
