import { expect, test } from 'vitest';
import { shellFor } from '../../src/service-worker/shells.ts';

test.each([
  ['/', '/index.html'],
  ['/desk/responses', '/index.html'],
  ['/collect', '/index.html'],
  ['/c/riverside-2026', '/answer.html'],
  ['/c/riverside-2026/again', '/answer.html'],
  ['/community', '/index.html'],
  ['/api', undefined],
  ['/api/push', undefined],
  ['/api/open/riverside-2026', undefined],
  ['/rescue.html', undefined],
  ['/icon.svg', undefined],
])('without a network, %s is answered with %s', (path, shell) => {
  expect(shellFor(path)).toBe(shell);
});
