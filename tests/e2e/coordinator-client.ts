import type { Consultation } from '../../src/model/consultation.ts';
import type { Form } from '../../src/model/form.ts';
import type { Partnership } from '../../src/protocol/account.ts';
import type { ClearEntry } from '../../src/protocol/entry.ts';
import type { PushResult } from '../../src/protocol/push.ts';

/**
 * A coordinator without a browser: sets up the partnership, pushes forms and consultations, and
 * reads the log, over the same doors as the desk.
 */
export type CoordinatorClient = {
  readonly workspace: string;
  readonly passphrase: string;
  readonly cookie: string;
  readonly push: (entries: readonly ClearEntry[]) => Promise<readonly PushResult[]>;
  readonly opens: (form: Form, consultation: Consultation) => Promise<string>;
  readonly responses: () => Promise<readonly ClearEntry[]>;
  readonly post: (path: string, body: unknown) => Promise<Response>;
};

export const passphrase = 'seven kind words upon a mat';

export const partnership = {
  name: 'Alder Valley Immigration Partnership',
  area: 'Alder Valley',
  places: [
    { name: 'alder', label: { en: 'Alder' } },
    { name: 'birchmount', label: { en: 'Birchmount' } },
  ],
  languages: ['en', 'fr', 'ar', 'es', 'uk'],
  contact: 'Alder Valley office, 1 Main Street, 555-0100',
} as unknown as Partnership;

const headers = { 'content-type': 'application/json', 'x-welcome-mat': '1' };
let serial = 0;

/** A UUIDv7-shaped id that differs at each call; order means nothing. */
export function entryId(): string {
  serial += 1;
  const random = () =>
    Math.floor(Math.random() * 0xffff)
      .toString(16)
      .padStart(4, '0');
  return `01900000-${serial.toString(16).padStart(4, '0')}-7${random().slice(1)}-8${random().slice(1)}-${random()}${random()}${random()}`;
}

export async function setUp(url: string, token: string): Promise<CoordinatorClient> {
  const response = await fetch(`${url}/api/setup`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ token, partnership, person: { name: 'Noor', passphrase } }),
  });
  if (!response.ok) throw new Error(`set-up failed: ${response.status} ${await response.text()}`);
  const me = (await response.json()) as { workspace: string };
  const cookie = (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const post = (path: string, body: unknown): Promise<Response> =>
    fetch(`${url}${path}`, {
      method: 'POST',
      headers: { ...headers, cookie },
      body: JSON.stringify(body),
    });

  const push = async (entries: readonly ClearEntry[]): Promise<readonly PushResult[]> => {
    const answer = await post('/api/push', {
      protocol: 'welcome-mat/1',
      nonce: entryId(),
      entries,
    });
    if (!answer.ok) throw new Error(`push failed: ${answer.status} ${await answer.text()}`);
    return ((await answer.json()) as { results: PushResult[] }).results;
  };

  const entry = (kind: string, subject: string, body: unknown): ClearEntry =>
    ({
      v: 1,
      workspace: me.workspace,
      kind,
      id: entryId(),
      subject,
      author: 'noor',
      at: '2026-05-01T10:00:00.000Z',
      body,
    }) as unknown as ClearEntry;

  return {
    workspace: me.workspace,
    passphrase,
    cookie,
    post,
    push,
    opens: async (form, consultation) => {
      const id = entryId();
      // One by one: a long form goes alone, it may be larger than a batch.
      const results = [
        ...(await push([entry('form', `${form.id}@${form.version}`, form)])),
        ...(await push([entry('consultation', id, consultation)])),
      ];
      const bad = results.find(({ verdict }) => verdict !== 'stored');
      if (bad) throw new Error(`not opened: ${JSON.stringify(bad)}`);
      return id;
    },
    responses: async () => {
      const answer = await fetch(`${url}/api/pull?since=0&limit=1000&kinds=response&opened=1`, {
        headers: { cookie },
      });
      if (!answer.ok) throw new Error(`pull failed: ${answer.status} ${await answer.text()}`);
      const page = (await answer.json()) as { entries: { entry?: ClearEntry }[] };
      return page.entries.flatMap(({ entry: one }) => (one ? [one] : []));
    },
  };
}
