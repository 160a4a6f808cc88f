import * as z from 'zod/mini';
import { standingFields } from './standing.ts';

/**
 * Signing in with what unlocks one's own device (WebAuthn, level 2). The options and the answers
 * of the browser's authenticator go through as they are: both ends hand them to a library.
 *
 * | door                             | who       | what                                            |
 * |----------------------------------|-----------|-------------------------------------------------|
 * | POST /api/passkeys/begin         | signed in | -> `PasskeyOptions`                             |
 * | POST /api/passkeys/add           | signed in | `AddPasskey` -> 204                             |
 * | GET  /api/passkeys               | signed in | -> `PasskeysAnswer`: her own                    |
 * | POST /api/passkeys/remove        | signed in | `ById` of one of her own -> 204                 |
 * | POST /api/sign-in/passkey/begin  | anyone    | -> `PasskeyOptions`, the same for everybody     |
 * | POST /api/sign-in/passkey        | anyone    | `PasskeySignIn` -> `Me`                         |
 */
const FromAuthenticator = z.record(z.string(), z.unknown());

export const PasskeyOptions = z.object({
  ...standingFields,
  options: z.record(z.string(), z.unknown()),
});
export type PasskeyOptions = z.infer<typeof PasskeyOptions>;

export const AddPasskey = z.object({ response: FromAuthenticator });
export type AddPasskey = z.infer<typeof AddPasskey>;

export const PasskeySignIn = z.object({ response: FromAuthenticator });
export type PasskeySignIn = z.infer<typeof PasskeySignIn>;

export const Passkey = z.object({
  id: z.string(),
  /** The browser that made it: "Safari, iPhone". */
  name: z.string(),
  addedAt: z.number(),
  usedAt: z.optional(z.number()),
});
export type Passkey = z.infer<typeof Passkey>;

export const PasskeysAnswer = z.object({
  ...standingFields,
  now: z.number(),
  passkeys: z.array(Passkey),
});
export type PasskeysAnswer = z.infer<typeof PasskeysAnswer>;
