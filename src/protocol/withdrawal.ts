import * as z from 'zod/mini';
import { hashText } from './hash.ts';
import { standingFields } from './standing.ts';

/**
 * POST /api/withdraw: erase what was answered under this code. No account; whoever knows the code
 * may. The code itself lies nowhere: an answer carries a salt and the hash of both.
 *
 *   erased    it was here, and is gone
 *   waiting   it is not here; if it comes, by whichever way, it is erased on arrival
 */
export const WithdrawRequest = z.object({
  protocol: z.string().check(z.maxLength(40)),
  nonce: z.string().check(z.minLength(8), z.maxLength(64)),
  code: z.string().check(z.maxLength(200)),
});
export type WithdrawRequest = z.infer<typeof WithdrawRequest>;

export const WithdrawAnswer = z.object({
  ...standingFields,
  nonce: z.string(),
  result: z.enum(['erased', 'waiting']),
});
export type WithdrawAnswer = z.infer<typeof WithdrawAnswer>;

/** SHA-256 over salt, a colon and the normalised code, lower-case hex. */
export const withdrawalHash = (salt: string, code: string): string =>
  hashText(withdrawalText(salt, code));

/** What is hashed; who has a faster SHA-256 at hand takes it. */
export const withdrawalText = (salt: string, code: string): string =>
  `${salt}:${normaliseCode(code)}`;

/**
 * As people really write it: capitals, spaces or dots for the dash, Arabic or Persian digits.
 */
export function normaliseCode(code: string): string {
  return code
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}

/** Two words and a number; whether the words are ours is not looked at. */
export const isCode = (normalised: string): boolean =>
  /^[a-z]{2,12}-[a-z]{2,12}-[0-9]{3}$/.test(normalised);
