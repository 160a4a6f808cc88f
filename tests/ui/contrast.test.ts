import { expect, test } from 'vitest';
import { blockOf, ratioOf, themes } from './theme-tokens.ts';

/** Which colour carries words on which ground, anywhere in the kit and the desk. */
const wordsOnGround: readonly (readonly [string, readonly string[]])[] = [
  [
    '--ink',
    [
      '--paper',
      '--surface',
      '--sunken',
      '--teal-wash',
      '--marigold-wash',
      '--clay-wash',
      '--moss-wash',
      '--berry-wash',
    ],
  ],
  ['--quiet', ['--paper', '--surface', '--sunken', '--teal-wash', '--clay-wash']],
  ['--teal', ['--paper', '--surface', '--sunken', '--teal-wash']],
  ['--teal-deep', ['--paper', '--surface']],
  ['--on-teal', ['--teal', '--teal-deep']],
  ['--clay', ['--paper', '--surface', '--clay-wash']],
  ['--moss', ['--paper', '--surface', '--moss-wash']],
  ['--berry', ['--paper', '--surface', '--berry-wash']],
  ['--on-berry', ['--berry', '--berry-deep']],
];

/** Edges, ticks, rings and icons that must be seen to use a control. */
const controlsOnGround: readonly (readonly [string, readonly string[]])[] = [
  ['--edge', ['--paper', '--surface', '--sunken']],
  ['--teal', ['--paper', '--surface', '--teal-wash']],
  ['--focus', ['--paper', '--surface', '--sunken', '--teal-wash']],
  ['--clay', ['--clay-wash', '--sunken']],
  ['--moss', ['--moss-wash', '--sunken']],
  ['--berry', ['--berry-wash', '--sunken']],
];

const cases = Object.entries(themes).flatMap(([theme, tokens]) => [
  ...wordsOnGround.flatMap(([front, grounds]) =>
    grounds.map((ground) => ({ theme, tokens, front, ground, least: 4.5 })),
  ),
  ...controlsOnGround.flatMap(([front, grounds]) =>
    grounds.map((ground) => ({ theme, tokens, front, ground, least: 3 })),
  ),
]);

test.each(cases)('$theme: $front on $ground is at least $least', (one) => {
  const ratio = ratioOf(one.tokens[one.front] ?? '', one.tokens[one.ground] ?? '');
  expect(ratio).toBeGreaterThanOrEqual(one.least);
});

test('a device that prefers dark gets the same colours as one that chose dark', () => {
  const preferred = blockOf(':root:not([data-theme])', '(prefers-color-scheme: dark)');
  expect(preferred).toEqual(blockOf('[data-theme="dark"]'));
  expect(Object.keys(preferred).length).toBeGreaterThan(20);
});

test('every colour of the light theme has a dark one', () => {
  const colours = Object.entries(blockOf(':root'))
    .filter(([, value]) => /^(#|rgb)/.test(value))
    .map(([name]) => name);
  expect(Object.keys(blockOf('[data-theme="dark"]'))).toEqual(expect.arrayContaining(colours));
});
