import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, relative } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/**
 * Serves one built page as well as it can be served: brotli 11, immutable assets, and a service
 * worker that precaches all of it, so that a page without one of its own can be opened offline.
 */
export function serveFolder(
  folder: string,
): Promise<{ readonly url: string; readonly close: () => void }> {
  const files = walk(folder).map((path) => `/${relative(folder, path)}`);
  const packed = new Map<string, Buffer>();
  const worker = `const files=${JSON.stringify(['/', ...files.filter((path) => path !== '/index.html')])};
addEventListener('install',(e)=>e.waitUntil(caches.open('all').then((c)=>c.addAll(files)).then(()=>skipWaiting())));
addEventListener('activate',(e)=>e.waitUntil(clients.claim()));
addEventListener('fetch',(e)=>e.respondWith(caches.match(e.request,{ignoreSearch:true}).then((r)=>r||fetch(e.request))));`;
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://x').pathname;
    if (path === '/offline-worker.js') {
      response.setHeader('content-type', 'text/javascript');
      response.end(worker);
      return;
    }
    const file = join(folder, path === '/' ? 'index.html' : path);
    if (!existsSync(file) || statSync(file).isDirectory()) {
      response.statusCode = 404;
      response.end();
      return;
    }
    const body =
      packed.get(file) ??
      brotliCompressSync(readFileSync(file), { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
    packed.set(file, body);
    response.setHeader('content-type', types[extname(file)] ?? 'application/octet-stream');
    response.setHeader('content-encoding', 'br');
    response.setHeader(
      'cache-control',
      path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
    );
    response.end(body);
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      resolve({ url: `http://localhost:${port}`, close: () => server.close() });
    });
  });
}

function walk(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? walk(path) : [path];
  });
}
