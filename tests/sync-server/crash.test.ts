import { expect, test } from 'vitest';
import {
  hashOf,
  makeConsultation,
  makeForm,
  makeResponse,
  partnership,
  push,
  verdicts,
} from './entries.ts';
import { run } from './processes.ts';
import { cookieOf, freshFolder, knockAs, openWorld, passphrase } from './world.ts';

test('[I1] [PUSH3] killed between commit and answer: the same push again is a duplicate, stored once', async () => {
  const dataDir = freshFolder();
  const process = run('tests/sync-server/crash-after-commit.ts', [dataDir]);
  const [line] = await process.says(/\{.*\}/);
  const { url, token } = JSON.parse(line) as { url: string; token: string };
  const setUp = await knockAs({ url })('/api/setup', {
    body: { token, partnership, person: { name: 'Amélie', passphrase } },
  });
  const { workspace } = (await setUp.json()) as { workspace: never };
  const coordinator = knockAs({ url }, { cookie: cookieOf(setUp) });
  const consultation = makeConsultation(workspace);
  await push(coordinator, makeForm(workspace), consultation);

  const response = makeResponse(workspace, consultation.subject);
  await expect(push(knockAs({ url }), response)).rejects.toThrow('fetch failed');
  expect(await process.ended).toBe('SIGKILL');

  const world = await openWorld({ dataDir });
  const again = await push(knockAs(world), response);
  expect(verdicts(again)).toEqual(['duplicate']);
  expect(again.results[0]?.receipt).toMatchObject({ seq: 3, hash: hashOf(response) });
  const link = await world.server.steward.signInToken('Amélie');
  const signedIn = await knockAs(world)('/api/sign-in/link', { body: { token: link } });
  const pulled = await knockAs(world, { cookie: cookieOf(signedIn) })('/api/pull?kinds=response');
  const { entries } = (await pulled.json()) as { entries: readonly { hash: string }[] };
  expect(entries.map(({ hash }) => hash)).toEqual([hashOf(response)]);
}, 30_000);
