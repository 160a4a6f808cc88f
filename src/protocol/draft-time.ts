import * as z from 'zod/mini';
import { Slug, WorkspaceId } from '../model/ids.ts';
import { canonicalText } from './hash.ts';
import { standingFields } from './standing.ts';

/**
 * POST /api/draft-time: which day is it, and how long are unfinished forms kept? (RET3, RET4.) Asked
 * only by a device that holds some, for it alone deletes them, and its own clock may be years off.
 *
 * The answer is signed with the server's key, over the word that the device has just made: so it
 * was said after it was asked for, by nobody else, and no network in between can say another day.
 */
export const draftTimeLimit = 50;

export const DraftTimeRequest = z.looseObject({
  protocol: z.string().check(z.maxLength(40)),
  nonce: z.string().check(z.minLength(8), z.maxLength(64)),
  /** Of the links that the unfinished forms were begun at. */
  slugs: z.array(z.string().check(z.maxLength(64))).check(z.maxLength(draftTimeLimit)),
});
export type DraftTimeRequest = z.infer<typeof DraftTimeRequest>;

/** What the server says of the unfinished forms of one consultation. */
export const SaidOfDrafts = z.object({
  slug: Slug,
  /** Days after the last change. */
  days: z.int(),
  /** The consultation is closed, or its answers have had their time. */
  isOver: z.boolean(),
});
export type SaidOfDrafts = z.infer<typeof SaidOfDrafts>;

export const DraftTimeAnswer = z.object({
  ...standingFields,
  nonce: z.string(),
  workspace: WorkspaceId,
  /** Today in UTC by the server's clock, an ISO date. */
  day: z.iso.date(),
  /** Consultations that the server does not know are left out. */
  drafts: z.array(SaidOfDrafts),
  /** By the server's key, over `draftTimeText`: as a receipt is signed. */
  signature: z.string().check(z.maxLength(128)),
});
export type DraftTimeAnswer = z.infer<typeof DraftTimeAnswer>;

/** What is signed. */
export function draftTimeText({
  nonce,
  workspace,
  day,
  drafts,
}: Pick<DraftTimeAnswer, 'nonce' | 'workspace' | 'day' | 'drafts'>): string {
  return canonicalText({ draftTime: { nonce, workspace, day, drafts } });
}
