import type { RandomBytes } from '../../src/base/ids.ts';

/**
 * A code that is read aloud or typed where no camera is at hand: eight signs of thirty-two, in two
 * groups. Without 0, 1, I and O, which are taken for one another. 40 bits, for ten minutes, and
 * who guesses is slowed down.
 */
const signs = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const length = 8;

/** "K7MP-3XQR". Thirty-two signs: a byte's rest of 32 favours none. */
export function makeTypedCode(randomBytes: RandomBytes): string {
  const code = [...randomBytes(length)].map((byte) => signs[byte % signs.length]).join('');
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}

/** As it is kept: however it was typed; `undefined` where it is none. */
export function typedCodeKey(typed: string): string | undefined {
  const plain = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-–—_.]/g, '');
  return new RegExp(`^[${signs}]{${length}}$`).test(plain) ? plain : undefined;
}
