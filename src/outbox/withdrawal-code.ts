import { bytesToBase64url } from '../base/base64url.ts';
import type { RandomBytes } from '../base/ids.ts';
import { withdrawalHash } from '../protocol/withdrawal.ts';
import { codeWords } from './code-words.ts';

/**
 * The withdrawal code: `lantern-maple-482`. Two plain words and a number can be read aloud, copied
 * by hand and typed on any keyboard. Whoever knows it may have the answers erased, without a name.
 * The code is shown once and stored nowhere; the entry carries a salted hash.
 */
export type Withdrawal = { readonly code: string; readonly salt: string; readonly hash: string };

export function makeWithdrawal(randomBytes: RandomBytes): Withdrawal {
  const word = (): string => codeWords[drawBelow(codeWords.length, randomBytes)] ?? '';
  const first = word();
  let second = word();
  while (second === first) second = word();
  const code = `${first}-${second}-${100 + drawBelow(900, randomBytes)}`;
  const salt = bytesToBase64url(randomBytes(16));
  return { code, salt, hash: withdrawalHash(salt, code) };
}

/** Each number in [0, below) equally likely: what does not divide evenly is drawn again. */
function drawBelow(below: number, randomBytes: RandomBytes): number {
  const even = Math.floor(65_536 / below) * below;
  for (;;) {
    const [high = 0, low = 0] = randomBytes(2);
    const drawn = high * 256 + low;
    if (drawn < even) return drawn % below;
  }
}
