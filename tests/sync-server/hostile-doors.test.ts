import { request } from 'node:http';
import { describe, expect, test } from 'vitest';
import { kinds } from './databases.ts';
import { getRaw, openHostileTown, secretFile } from './hostile-town.ts';
import { passphrase, stranger } from './world.ts';

/** The hostile clients that do not push (`hostile.test.ts`): who climbs out of the folder, and who guesses. */
const status = async (answer: Promise<Response>): Promise<number> => (await answer).status;

describe('paths that lead out', () => {
  test.each([
    '/../secret.txt',
    '/../../../../../../etc/passwd',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/..%5csecret.txt',
    '/%252e%252e/secret.txt',
    '//etc/passwd',
    '/assets/../../secret.txt',
    '/index.html/../../secret.txt',
    '/secret.txt%00.html',
    '/c/..%2f..%2fsecret.txt',
    '/api/open/..%2f..%2fsecret.txt',
    '/api/attachments/..%2f..%2fsecret.txt',
    '/api/media/..%2f..%2fsecret.txt',
    'http://127.0.0.1/../secret.txt',
  ])('%s', async (path) => {
    const [, place] = kinds[0] ?? [];
    const town = await openHostileTown((await place?.()) ?? { dataDir: '' });
    const before = await town.kept();
    const answer = await getRaw(town.world, path);
    expect(answer.status).toBeLessThan(500);
    expect(answer.text).not.toContain(secretFile);
    expect(answer.text).not.toContain('root:');
    // The page for people who work here, or nothing.
    expect(answer.status === 200 ? answer.text : answer.type).toMatch(
      /<title>(work|answer)|problem\+json/,
    );
    await town.isUnharmed(before);
  });
});

describe('guessing', () => {
  test('a hundred passphrases: soon each is told to wait; answers and other people are not', async () => {
    const [, place] = kinds[0] ?? [];
    const town = await openHostileTown((await place?.()) ?? { dataDir: '' });
    const before = await town.kept();
    const heard = [];
    for (let n = 0; n < 100; n += 1)
      heard.push(
        await status(
          town.anyone('/api/sign-in', {
            body: { name: 'Amélie', passphrase: `guess number ${n}` },
          }),
        ),
      );
    expect(heard.slice(0, 3)).toEqual([401, 401, 401]);
    expect(new Set(heard.slice(3))).toEqual(new Set([429]));
    // From the same address, in the same moment.
    await town.isUnharmed(before);
    town.world.clock.advance(60_000);
    expect(
      await status(town.anyone('/api/sign-in', { body: { name: 'Amélie', passphrase } })),
    ).toBe(200);
  });

  test('two hundred codes of invitations and links: all wrong, and the right one still works', async () => {
    const [, place] = kinds[0] ?? [];
    const town = await openHostileTown((await place?.()) ?? { dataDir: '' });
    const invitation = await town.coordinator('/api/invitations', { method: 'POST' });
    const { token } = (await invitation.json()) as { token: string };
    // So many bits that no number of tries in ten minutes matters.
    expect(token.length).toBeGreaterThanOrEqual(22);
    const before = await town.kept();
    const heard = new Set<number>();
    for (let n = 0; n < 200; n += 1) {
      const guess = `${token.slice(0, -3)}${n.toString().padStart(3, 'x')}`;
      heard.add(
        await status(town.anyone('/api/enrol', { body: { token: guess, deviceName: 'Thief' } })),
      );
      heard.add(await status(town.anyone('/api/sign-in/link', { body: { token: guess } })));
    }
    expect([...heard]).toEqual([403]);
    expect(await town.kept()).toBe(before);
    expect(
      await status(town.anyone('/api/enrol', { body: { token, deviceName: 'Tablet 4' } })),
    ).toBe(200);
  });
});

test('headers of sixty kilobytes are refused, and the line is given back', async () => {
  const [, place] = kinds[0] ?? [];
  const town = await openHostileTown((await place?.()) ?? { dataDir: '' });
  const before = await town.kept();
  const heard = await new Promise<number>((resolve) => {
    const asking = request(
      `${town.world.url}/api/health`,
      { headers: { 'x-large': 'a'.repeat(60_000) } },
      (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? 0);
      },
    );
    asking.on('error', () => resolve(0));
    asking.end();
  });
  expect([431, 0]).toContain(heard);
  expect((await stranger(town.world)('/api/health')).status).toBe(200);
  await town.isUnharmed(before);
});
