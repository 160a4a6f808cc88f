import type * as z from 'zod/mini';
import { CardSheet } from './card-sheet.ts';
import { Consultation } from './consultation.ts';
import { Erasure } from './erasure.ts';
import { Form } from './form.ts';
import { Response } from './response.ts';
import { Session } from './session.ts';

/**
 * The one table of what is sent: who may write it, who may read it, how large it may be. Server
 * and page both read it; a new kind is a new row and a new schema, and the server needs no change.
 *
 * `respondent` is anyone whom an open consultation lets in; she can write a response and read
 * none (sync rules PULL6, PUSH9). `facilitator` is an enrolled device or a signed-in facilitator.
 */
export type Role = 'coordinator' | 'facilitator' | 'viewer' | 'respondent';

export type EntryKindRow = {
  readonly body: z.ZodMiniType;
  readonly writers: readonly Role[];
  readonly readers: readonly Role[];
  readonly maxBytes: number;
};

export const entryKinds = {
  form: {
    body: Form,
    writers: ['coordinator'],
    readers: ['coordinator', 'facilitator'],
    maxBytes: 4_000_000,
  },
  consultation: {
    body: Consultation,
    writers: ['coordinator'],
    readers: ['coordinator', 'facilitator'],
    maxBytes: 256_000,
  },
  session: {
    body: Session,
    writers: ['coordinator', 'facilitator'],
    readers: ['coordinator', 'facilitator'],
    maxBytes: 64_000,
  },
  /** Codes of printed cards: whoever could read them could answer in another's place. */
  cards: {
    body: CardSheet,
    writers: ['coordinator'],
    readers: ['coordinator'],
    maxBytes: 64_000,
  },
  response: {
    body: Response,
    writers: ['coordinator', 'facilitator', 'viewer', 'respondent'],
    readers: ['coordinator'],
    maxBytes: 512_000,
  },
  // Whoever withdraws by a code has no account: there the server writes it (`sync-server/erasure`).
  erasure: {
    body: Erasure,
    writers: ['coordinator'],
    readers: ['coordinator', 'facilitator'],
    maxBytes: 64_000,
  },
} as const satisfies Record<string, EntryKindRow>;

export type EntryKind = keyof typeof entryKinds;

export const isEntryKind = (kind: string): kind is EntryKind => Object.hasOwn(entryKinds, kind);

/** Written by coordinators alone: it counts for everybody, at once. */
export const isDecision = (kind: string): boolean =>
  isEntryKind(kind) && !(entryKinds[kind].writers as readonly Role[]).includes('facilitator');

/** The kinds a role may read: the audience of a pull, a count and a digest. */
export function kindsReadableBy(role: Role): readonly EntryKind[] {
  return (Object.keys(entryKinds) as EntryKind[]).filter((kind) =>
    (entryKinds[kind].readers as readonly Role[]).includes(role),
  );
}
