import * as z from 'zod/mini';
import { Place } from '../model/consultation.ts';
import { LanguageTag, WorkspaceId } from '../model/ids.ts';
import { ServerKey } from './receipt.ts';
import { SealingKey } from './sealing.ts';
import { standingFields } from './standing.ts';

/**
 * The doors for people who work here. All POSTs carry the header `X-Welcome-Mat: 1`, which a
 * cross-site form cannot send.
 *
 * | door                        | who           | what                                          |
 * |-----------------------------|---------------|-----------------------------------------------|
 * | GET  /api/me                | anyone        | `Me`: set up or not, who I am, the partnership |
 * | POST /api/setup             | set-up token  | `SetUp` -> `Me`, signed in as first coordinator |
 * | POST /api/partnership       | coordinator   | `Partnership` -> 204                          |
 * | POST /api/sign-in           | anyone        | `SignIn` -> `Me`                              |
 * | POST /api/sign-in/link      | sign-in link  | `SignInLink` -> `Me`; the link works once     |
 * | POST /api/sign-out          | signed in     | -> 204                                        |
 * | POST /api/invitations       | coordinator   | -> `Invitation`, to enrol a collecting device |
 * | POST /api/enrol             | invitation    | `Enrol` -> `Enrolled`                         |
 * |                             |               | with the key it had: the same record once more |
 * | POST /api/devices/rename    | coordinator   | `RenameDevice` -> 204                         |
 * | POST /api/devices/revoke    | coordinator   | `ById` -> 204; its late push is set apart     |
 */
export const Partnership = z.object({
  name: z.string().check(z.minLength(1), z.maxLength(200)),
  area: z.string().check(z.minLength(1), z.maxLength(200)),
  places: z.array(Place),
  languages: z.array(LanguageTag).check(z.minLength(1)),
  contact: z.string().check(z.maxLength(500)),
});
export type Partnership = z.infer<typeof Partnership>;

export const SetUp = z.object({
  token: z.string().check(z.maxLength(200)),
  partnership: Partnership,
  person: z.object({
    name: z.string().check(z.minLength(1), z.maxLength(100)),
    passphrase: z.string().check(z.minLength(12), z.maxLength(200)),
  }),
});
export type SetUp = z.infer<typeof SetUp>;

export const SignIn = z.object({
  name: z.string().check(z.minLength(1), z.maxLength(100)),
  passphrase: z.string().check(z.minLength(1), z.maxLength(200)),
});
export type SignIn = z.infer<typeof SignIn>;

/** What stands behind `/sign-in#`: made by the steward for a coordinator who is locked out. */
export const SignInLink = z.object({ token: z.string().check(z.maxLength(200)) });
export type SignInLink = z.infer<typeof SignInLink>;

export const Me = z.object({
  ...standingFields,
  isSetUp: z.boolean(),
  serverKey: ServerKey,
  sealingKey: z.optional(SealingKey),
  person: z.optional(
    z.object({
      id: z.string(),
      name: z.string(),
      role: z.enum(['coordinator', 'facilitator', 'viewer']),
    }),
  ),
  workspace: z.optional(WorkspaceId),
  partnership: z.optional(Partnership),
});
export type Me = z.infer<typeof Me>;

export const Invitation = z.object({
  /** 128 bits, base64url; used once, good for ten minutes. */
  token: z.string(),
  /** For the same, typed: eight letters and digits. */
  code: z.optional(z.string()),
  expiresAt: z.string(),
});
export type Invitation = z.infer<typeof Invitation>;

/** By the token that was scanned, or by the code that was typed. */
export const Enrol = z.object({
  token: z.optional(z.string().check(z.maxLength(200))),
  code: z.optional(z.string().check(z.maxLength(40))),
  deviceName: z.string().check(z.minLength(1), z.maxLength(100)),
});
export type Enrol = z.infer<typeof Enrol>;

export const Enrolled = z.object({
  ...standingFields,
  deviceId: z.string(),
  /** Sent as `Authorization: Bearer`; the server keeps only its hash. */
  deviceKey: z.string(),
  workspace: WorkspaceId,
  serverKey: ServerKey,
  sealingKey: z.optional(SealingKey),
  partnership: Partnership,
});
export type Enrolled = z.infer<typeof Enrolled>;

export const RenameDevice = z.object({
  id: z.string().check(z.minLength(1), z.maxLength(200)),
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(100)),
});
export type RenameDevice = z.infer<typeof RenameDevice>;
