import { expect, test } from 'vitest';
import { isWeakPassphrase } from '../../sync-server/people/weak-passphrase.ts';

const known = ['Amélie Roy', 'amelie.roy@library.example', 'Four Counties Partnership', undefined];

test.each([
  'passwordpassword',
  'Pa$$w0rd1234',
  'motdepasse1234',
  'qwertyuiop12',
  'azertyuiop123',
  '123456789012',
  'aaaaaaaaaaaa',
  'ab1ab1ab1ab1',
  'iloveyou1234',
  'administrator',
  'Amélie Roy 1990',
  'amelieamelie',
  'roy@library.example',
  'WELCOME-MAT-2026!',
  'four counties 26',
])('%s is among the first that are tried', async (passphrase) => {
  expect(await isWeakPassphrase(passphrase, known)).toBe(true);
});

test.each([
  'four words of comfort',
  'small lamps burn late',
  'kFz7pQ2mXw9t',
  'trois chats sous la pluie',
  'أربع كلمات بلا صلة',
  '雨の日は猫と本を読む部屋',
  'amelie keeps nine bees',
])('%s may be chosen', async (passphrase) => {
  expect(await isWeakPassphrase(passphrase, known)).toBe(false);
});

test('the longest that is taken is looked at in bounded steps', async () => {
  expect(await isWeakPassphrase('p@$$w0rd'.repeat(25), known)).toBe(true);
  expect(await isWeakPassphrase('\u0000'.repeat(200), [])).toBe(true);
});
