import { expect, test } from 'vitest';
import { doors } from '../../sync-server/doors/doors.ts';
import { cookieOf, knockAs, openWorld, passphrase, setUp, stranger } from './world.ts';

/**
 * Another site can make a browser send a form here, with whatever cookies go along. It cannot send
 * a header of its own, and `SameSite=Strict` keeps our cookie at home: each alone would be enough.
 */
const changing = Object.keys(doors).filter((name) => !/^(GET|HEAD) /.test(name));
const filled = (path: string): string => path.replace(/:\w+/g, 'a'.repeat(64));

test('whoever shows a cookie must show our header, at every door that changes something', async () => {
  const world = await openWorld();
  await setUp(world);
  const signedIn = await stranger(world)('/api/sign-in', { body: { name: 'Amélie', passphrase } });
  const cookie = cookieOf(signedIn);
  expect(changing.length).toBeGreaterThan(15);
  for (const name of changing) {
    const [method = '', path = ''] = name.split(' ');
    for (const type of ['application/json', 'text/plain', 'application/x-www-form-urlencoded']) {
      const answer = await fetch(`${world.url}${filled(path)}`, {
        method,
        headers: { cookie, 'content-type': type, origin: 'https://elsewhere.example' },
        body: '{}',
      });
      expect([name, type, answer.status]).toEqual([name, type, 403]);
      expect([name, await answer.text()]).toEqual([
        name,
        expect.stringContaining('foreignRequest'),
      ]);
    }
  }
  // Signing out was among them: she is still signed in.
  expect((await knockAs(world, { cookie })('/api/people')).status).toBe(200);
});

test('what changes something is behind no other method, nor a method said in a header or address', async () => {
  const world = await openWorld();
  const coordinator = await setUp(world);
  for (const name of changing) {
    const [, path = ''] = name.split(' ');
    if (Object.hasOwn(doors, `GET ${path}`)) continue;
    const answers = await Promise.all([
      coordinator(filled(path)),
      coordinator(`${filled(path)}?_method=POST`, {
        headers: { 'x-http-method-override': 'POST' },
      }),
    ]);
    expect([name, ...answers.map(({ status }) => status)]).toEqual([name, 404, 404]);
  }
});

test('no door lets a foreign page read: nothing is said of other origins', async () => {
  const world = await openWorld();
  await setUp(world);
  for (const path of ['/api/me', '/api/pull', '/api/open/nowhere']) {
    const answer = await knockAs(world, { origin: 'https://elsewhere.example' })(path);
    expect([path, answer.headers.get('access-control-allow-origin')]).toEqual([path, null]);
    expect(answer.headers.get('cross-origin-resource-policy')).toBe('same-origin');
  }
  const asked = await fetch(`${world.url}/api/push`, {
    method: 'OPTIONS',
    headers: {
      origin: 'https://elsewhere.example',
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'x-welcome-mat',
    },
  });
  expect([asked.status, asked.headers.get('access-control-allow-headers')]).toEqual([404, null]);
});
