import * as z from 'zod/mini';
import { standingFields } from './standing.ts';

/**
 * Who works here, and how they are let in. All that change something carry `X-Welcome-Mat: 1`.
 *
 * | door                            | who            | what                                        |
 * |---------------------------------|----------------|---------------------------------------------|
 * | GET  /api/people                | coordinator    | -> `PeopleAnswer`                           |
 * | POST /api/people/invite         | coordinator    | `Invite` -> `OneTimeLink`, behind `/join#`  |
 * | POST /api/people/withdraw       | coordinator    | `ById` of an invitation -> 204              |
 * | POST /api/people/remove         | coordinator    | `ById` -> 204; never the last coordinator   |
 * | POST /api/people/role           | coordinator    | `ChangeRole` -> 204; likewise; at once      |
 * | POST /api/people/reset          | coordinator    | `ById` -> `OneTimeLink`, behind `/reset#`   |
 * | POST /api/join/look             | link           | `Token` -> `JoinFacts`                      |
 * | POST /api/join                  | link           | `Join` -> `Me`, signed in                   |
 * | POST /api/reset                 | link           | `Reset` -> `Me`; ends sign-ins and passkeys |
 * | POST /api/passphrase            | signed in      | `ChangePassphrase` -> 204                   |
 * | GET  /api/sign-ins              | signed in      | -> `SignInsAnswer`: her own                 |
 * | POST /api/sign-ins/end          | signed in      | `ById` of one of her own -> 204             |
 * | POST /api/sign-ins/end-all      | signed in      | `Everywhere` -> 204; this one ends too      |
 */
export const passphraseMinLength = 12;

export const Role = z.enum(['coordinator', 'facilitator', 'viewer']);
export type Role = z.infer<typeof Role>;

const Name = z.string().check(z.minLength(1), z.maxLength(100));
const Passphrase = z.string().check(z.minLength(passphraseMinLength), z.maxLength(200));
const Email = z.string().check(z.maxLength(200), z.regex(/^\s*[^\s@]+@[^\s@]+\.[^\s@]+\s*$/));
const Secret = z.string().check(z.minLength(1), z.maxLength(200));

export const KnownPerson = z.object({
  id: z.string(),
  name: z.string(),
  email: z.optional(z.string()),
  role: Role,
  /** The server's clock, milliseconds. */
  joinedAt: z.number(),
  seenAt: z.optional(z.number()),
  passkeys: z.number(),
});
export type KnownPerson = z.infer<typeof KnownPerson>;

export const OpenInvitation = z.object({
  id: z.string(),
  role: Role,
  /** Whom it is meant for, as the coordinator wrote it. */
  note: z.string(),
  expiresAt: z.number(),
});
export type OpenInvitation = z.infer<typeof OpenInvitation>;

export const PeopleAnswer = z.object({
  ...standingFields,
  now: z.number(),
  people: z.array(KnownPerson),
  invitations: z.array(OpenInvitation),
});
export type PeopleAnswer = z.infer<typeof PeopleAnswer>;

export const Invite = z.object({ role: Role, note: z.string().check(z.maxLength(100)) });
export type Invite = z.infer<typeof Invite>;

export const OneTimeLink = z.object({
  /** 128 bits, base64url; what stands behind `#`. */
  token: z.string(),
  expiresAt: z.string(),
});
export type OneTimeLink = z.infer<typeof OneTimeLink>;

export const ById = z.object({ id: z.string().check(z.minLength(1), z.maxLength(200)) });
export type ById = z.infer<typeof ById>;

export const ChangeRole = z.object({ ...ById.shape, role: Role });
export type ChangeRole = z.infer<typeof ChangeRole>;

export const Token = z.object({ token: Secret });

export const JoinFacts = z.object({
  ...standingFields,
  partnership: z.string(),
  role: Role,
  note: z.string(),
});
export type JoinFacts = z.infer<typeof JoinFacts>;

export const Join = z.object({
  token: Secret,
  person: z.object({ name: Name, email: z.optional(Email), passphrase: Passphrase }),
});
export type Join = z.infer<typeof Join>;

export const Reset = z.object({ token: Secret, passphrase: Passphrase });
export type Reset = z.infer<typeof Reset>;

export const ChangePassphrase = z.object({ current: Secret, next: Passphrase });
export type ChangePassphrase = z.infer<typeof ChangePassphrase>;

export const SignedInDevice = z.object({
  id: z.string(),
  /** "Firefox, Windows": what the browser said of itself, and nothing finer. */
  device: z.string(),
  signedInAt: z.optional(z.number()),
  seenAt: z.optional(z.number()),
  isThis: z.boolean(),
});
export type SignedInDevice = z.infer<typeof SignedInDevice>;

export const SignInsAnswer = z.object({
  ...standingFields,
  now: z.number(),
  signIns: z.array(SignedInDevice),
});
export type SignInsAnswer = z.infer<typeof SignInsAnswer>;

/** Said in so many words: nobody should be signed out everywhere by an empty request. */
export const Everywhere = z.object({ everywhere: z.literal(true) });
