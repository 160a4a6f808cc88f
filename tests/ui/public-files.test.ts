import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const publicFile = (name: string) => new URL(`../../public/${name}`, import.meta.url);

type Picture = { readonly src: string; readonly sizes: string; readonly type: string };
const manifest = JSON.parse(readFileSync(publicFile('app.webmanifest'), 'utf8')) as {
  readonly icons: readonly (Picture & { readonly purpose: string })[];
  readonly screenshots?: readonly Picture[];
  readonly start_url: string;
  readonly display: string;
};

/** Width and height from the header of a PNG (PNG specification, section 11.2.2). */
function sizeOf(name: string): string {
  const bytes = readFileSync(publicFile(name));
  return `${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`;
}

test('each picture that the manifest names is there, in the size it says', () => {
  const pictures = [...manifest.icons, ...(manifest.screenshots ?? [])];
  for (const { src, sizes, type } of pictures) {
    expect(existsSync(publicFile(src.slice(1))), src).toBe(true);
    if (type === 'image/png') expect(sizeOf(src.slice(1)), src).toBe(sizes);
  }
});

test('the app can be installed: standalone, 192 and 512, one maskable', () => {
  expect([manifest.start_url, manifest.display]).toEqual(['/', 'standalone']);
  expect(manifest.icons.map(({ sizes }) => sizes)).toEqual(
    expect.arrayContaining(['192x192', '512x512']),
  );
  expect(manifest.icons.some(({ purpose }) => purpose === 'maskable')).toBe(true);
});

test('the page for leaving quickly says nothing about us', () => {
  const away = readFileSync(publicFile('away.html'), 'utf8');
  expect(away).not.toMatch(/welcome|mat\b|survey|newcomer|script/i);
  expect(away).toContain('<body></body>');
});
