import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { isBuilt, packAll } from '../../sync-server/build-app.ts';
import { freshFolder, openWorld, stranger } from './world.ts';

const script = 'export const mat = "woven";\n'.repeat(40);

const openBuilt = async () => {
  const distDir = freshFolder();
  mkdirSync(join(distDir, 'assets'));
  const files = {
    'index.html': '<!doctype html><title>work</title>',
    'answer.html': '<!doctype html><title>answer</title>',
    'service-worker.js': 'self.x = 1;',
    'icon.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
    'app.webmanifest': '{}',
    'notes.exe': 'no',
    'assets/app-abc123.js': script,
    '.built': '',
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(distDir, name), text);
  await packAll(distDir);
  return { distDir, world: await openWorld({ distDir }) };
};

/** Without a client that tidies the path or unpacks the body. */
function getRaw(url: string, path: string, headers: Record<string, string> = {}, method = 'GET') {
  return new Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; body: Buffer }>(
    (resolve, reject) => {
      const { hostname, port } = new URL(url);
      request({ hostname, port, path, headers, method }, (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            headers: answer.headers,
            body: Buffer.concat(chunks),
          }),
        );
      })
        .on('error', reject)
        .end();
    },
  );
}

describe('pages', () => {
  test.each(['/', '/desk/results', '/collect', '/sign-in'])(
    '%s is the page for work',
    async (path) => {
      const { world } = await openBuilt();
      const answer = await stranger(world)(path);
      expect(await answer.text()).toContain('<title>work</title>');
      expect(answer.headers.get('cache-control')).toBe('no-cache');
    },
  );

  test("/c/<slug> is the respondent's page, and announces its form", async () => {
    const { world } = await openBuilt();
    const answer = await stranger(world)('/c/winter-2026');
    expect(await answer.text()).toContain('<title>answer</title>');
    expect(answer.headers.get('link')).toBe(
      '</api/open/winter-2026>; rel=preload; as=fetch; crossorigin',
    );
  });

  test('a slug that is none announces nothing', async () => {
    const { world } = await openBuilt();
    const { status, headers } = await getRaw(world.url, '/c/%3E%3B%20rel%3D%22x%22%0d%0aX:%20y');
    expect([status, headers.link]).toEqual([200, undefined]);
  });

  test('HEAD says the same without the body', async () => {
    const { world } = await openBuilt();
    const { status, headers, body } = await getRaw(world.url, '/', {}, 'HEAD');
    expect([status, body.length]).toEqual([200, 0]);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
  });

  test('without a built app the API still answers', async () => {
    const world = await openWorld();
    expect((await stranger(world)('/')).status).toBe(404);
    expect((await stranger(world)('/api/health')).status).toBe(200);
  });
});

describe('files', () => {
  test('hashed names are kept for good, the service worker never', async () => {
    const { world } = await openBuilt();
    const cacheOf = async (path: string) =>
      (await stranger(world)(path)).headers.get('cache-control');
    expect(await cacheOf('/assets/app-abc123.js')).toBe('public, max-age=31536000, immutable');
    expect(await cacheOf('/service-worker.js')).toBe('no-cache');
  });

  test.each([
    ['br, gzip', 'br', brotliDecompressSync],
    ['gzip, br;q=0', 'gzip', gunzipSync],
    ['', undefined, (bytes: Buffer) => bytes],
    ['brotli', undefined, (bytes: Buffer) => bytes],
  ] as const)('accepting "%s" gets %s', async (accepted, encoding, unpack) => {
    const { world } = await openBuilt();
    const { headers, body } = await getRaw(world.url, '/assets/app-abc123.js', {
      'accept-encoding': accepted,
    });
    expect(headers['content-encoding']).toBe(encoding);
    expect(headers.vary).toContain('accept-encoding');
    expect(headers['content-type']).toBe('text/javascript; charset=utf-8');
    expect(unpack(body).toString()).toBe(script);
  });

  test('asked again with the ETag: not modified', async () => {
    const { world } = await openBuilt();
    const first = await stranger(world)('/service-worker.js');
    const headers = { 'if-none-match': first.headers.get('etag') };
    expect((await stranger(world)('/service-worker.js', { headers })).status).toBe(304);
  });

  test('a packed copy older than its file is not served', async () => {
    const { world, distDir } = await openBuilt();
    const file = join(distDir, 'service-worker.js');
    writeFileSync(file, 'self.x = 2;');
    const later = new Date(Date.now() + 5_000);
    utimesSync(file, later, later);
    const answer = await stranger(world)('/service-worker.js');
    expect(await answer.text()).toBe('self.x = 2;');
    expect(answer.headers.get('content-encoding')).toBeNull();
  });

  test.each([
    '/../package.json',
    '/..%2fpackage.json',
    '/assets/..%2f..%2f..%2f..%2f..%2f..%2fetc%2fhosts.txt',
    '/assets/%2e%2e/%2e%2e/package.json',
    '/assets\\..\\..\\package.json',
    '/assets/%00.js',
    '/.built',
    '/.git/config.txt',
    '//etc/hosts.txt',
    '/notes.exe',
    '/missing.js',
    '/assets',
    '/%zz.js',
  ])('%s leads nowhere', async (path) => {
    const { world } = await openBuilt();
    const { status, body } = await getRaw(world.url, path);
    const isOurPage = body.toString().includes('<title>work</title>');
    expect(isOurPage || status === 404).toBe(true);
    if (!isOurPage) expect(JSON.parse(body.toString())).toMatchObject({ status: 404 });
  });
});

test.each(['/', '/c/winter', '/assets/app-abc123.js', '/api/me', '/api/nothing', '/%zz'])(
  'the security headers stand on %s',
  async (path) => {
    const { world } = await openBuilt();
    const { headers } = await getRaw(world.url, path);
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'; object-src 'none'; script-src 'self';");
    expect(policy).toContain("base-uri 'none'");
    expect(policy).toContain("require-trusted-types-for 'script'; trusted-types default");
    expect(
      Object.keys(headers).filter((name) => /^(access-control-|server$|x-powered)/.test(name)),
    ).toEqual([]);
    expect(policy).not.toMatch(/unsafe|http:|\*/);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    });
    expect(headers['permissions-policy']).toContain('geolocation=(self)');
  },
);

test('the log says method, route, status and time, and nothing about anyone', async () => {
  const lines: string[] = [];
  const { distDir } = await openBuilt();
  const world = await openWorld({ distDir, log: { write: (line) => lines.push(line) } });
  const knock = stranger(world);
  const headers = { cookie: 'welcome-mat=SECRETCOOKIE', authorization: 'Bearer SECRETKEY' };
  await knock('/c/secret-slug', { headers });
  await knock('/api/open/secret-slug?secret=1', { headers });
  await knock('/api/push', { headers, body: '{"secret":' });
  await knock('/api/sign-in', { headers, body: { name: 'Secret', passphrase: 'secret secret' } });
  await world.close();
  const log = lines.join('');
  expect(log).not.toMatch(/secret|127\.0\.0\.1"|remote|\?/i);
  const said = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(said).toContainEqual(
    expect.objectContaining({ method: 'GET', route: '/api/open/:slug', status: 404 }),
  );
  expect(said).toContainEqual(
    expect.objectContaining({ method: 'POST', route: '/api/push', status: 400 }),
  );
});

describe('is the app built?', () => {
  const openProject = () => {
    const root = freshFolder();
    mkdirSync(join(root, 'src', 'deep'), { recursive: true });
    mkdirSync(join(root, 'dist'));
    const write = (name: string, second: number): void => {
      writeFileSync(join(root, name), '');
      utimesSync(join(root, name), second, second);
    };
    write('index.html', 1_000);
    write('src/deep/page.ts', 1_000);
    for (const folder of ['src/deep', 'src']) utimesSync(join(root, folder), 1_000, 1_000);
    return { root, write };
  };

  test('not without its stamp', () => {
    expect(isBuilt(openProject().root)).toBe(false);
  });

  test('yes when nothing is newer than the stamp', () => {
    const { root, write } = openProject();
    write('dist/.built', 1_001);
    expect(isBuilt(root)).toBe(true);
  });

  test('no when a file deep in the source is newer', () => {
    const { root, write } = openProject();
    write('dist/.built', 1_001);
    write('src/deep/page.ts', 1_002);
    expect(isBuilt(root)).toBe(false);
  });
});
