/**
 * Which page answers a navigation when there is no network. Data, so that the worker stays a table
 * of contents. `undefined`: the worker keeps out of it.
 *
 * | path                    | page         |
 * |-------------------------|--------------|
 * | /api/...                | none, never  |
 * | anything with a dot     | none: a file |
 * | /c/<slug>               | answer.html  |
 * | the rest                | index.html   |
 */
export type Shell = '/answer.html' | '/index.html';

export function shellFor(path: string): Shell | undefined {
  if (path === '/api' || path.startsWith('/api/')) return undefined;
  if (path.includes('.')) return undefined;
  return path.startsWith('/c/') ? '/answer.html' : '/index.html';
}
