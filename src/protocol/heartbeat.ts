import * as z from 'zod/mini';
import { Checkpoint } from './pull.ts';
import { isOnHistory, type Standing, standingFields } from './standing.ts';

/**
 * What those who work here tell about their devices (HON2), so that a coordinator sees "Tablet 3
 * still holds 12, last heard Tuesday". Counts and lengths of time, never an answer, an id of one
 * or a moment by the device's clock: that clock may be three years off.
 *
 * | door                 | who                                   | what                          |
 * |----------------------|---------------------------------------|-------------------------------|
 * | POST /api/heartbeat  | enrolled devices, also revoked ones; signed-in pages | `HeartbeatRequest` -> `HeartbeatAnswer` |
 * | GET  /api/devices    | coordinators                          | -> `DevicesAnswer`            |
 *
 * Respondents' phones report nothing: who answers is nobody's business.
 */
const Count = z.int().check(z.minimum(0));

export const StorageReport = z.object({
  /** The browser has promised not to evict what lies here. */
  persisted: z.boolean(),
  /** Bytes in use, and bytes there may be; absent where the browser does not say. */
  usage: z.optional(Count),
  quota: z.optional(Count),
  /** The second copy (OUT8) is there, and the last thing written to it got there. */
  journal: z.boolean(),
});
export type StorageReport = z.infer<typeof StorageReport>;

export const DeviceReport = z.object({
  /** A random name of the outbox. Two pages over one outbox, desk and tablet, report one thing. */
  browser: z.string().check(z.minLength(8), z.maxLength(64)),
  /** Finished, and not proved to be on the server; what was set apart is among them. */
  held: Count,
  setApart: Count,
  /** Of the oldest that is held, in milliseconds. */
  oldestAge: z.optional(Count),
  drafts: Count,
  /** The app's version. */
  app: z.string().check(z.maxLength(40)),
  storage: StorageReport,
  /**
   * Every erasure up to this number has been carried out here (ERA2): in the replica, whose
   * checkpoint is kept after the rows, and in the outbox, for all of which the server was asked.
   */
  carriedOut: z.optional(Checkpoint),
});
export type DeviceReport = z.infer<typeof DeviceReport>;

export const HeartbeatRequest = z.object({
  protocol: z.string().check(z.maxLength(40)),
  nonce: z.string().check(z.minLength(8), z.maxLength(64)),
  report: DeviceReport,
});
export type HeartbeatRequest = z.infer<typeof HeartbeatRequest>;

export const HeartbeatAnswer = z.object({
  ...standingFields,
  nonce: z.string(),
  /** The number of the newest erasure; 0: there is none. Absent from servers that erase nothing. */
  erasures: z.optional(Count),
});
export type HeartbeatAnswer = z.infer<typeof HeartbeatAnswer>;

/** A device as the server knows it. Times are the server's, in milliseconds. */
export const SeenDevice = z.object({
  id: z.string(),
  /** `collecting`: enrolled by an invitation. `desk`: a browser in which somebody is signed in. */
  kind: z.enum(['collecting', 'desk']),
  /** The device's name, or the person's. */
  name: z.string(),
  enrolledAt: z.optional(z.number()),
  revokedAt: z.optional(z.number()),
  /** When it last said anything at all. */
  heardAt: z.optional(z.number()),
  reportedAt: z.optional(z.number()),
  report: z.optional(DeviceReport),
});
export type SeenDevice = z.infer<typeof SeenDevice>;

/** An erasure as it is listed beside devices: its number, when the server took it in, and why. */
export const ListedErasure = z.object({
  seq: z.int(),
  at: z.string(),
  why: z.string(),
});
export type ListedErasure = z.infer<typeof ListedErasure>;

export const DevicesAnswer = z.object({
  ...standingFields,
  /** The server's clock, so that ages are right on a laptop whose own is wrong. */
  now: z.number(),
  devices: z.array(SeenDevice),
  /** The newest, newest first. Absent from servers that erase nothing. */
  erasures: z.optional(z.array(ListedErasure)),
});
export type DevicesAnswer = z.infer<typeof DevicesAnswer>;

/** Whether a device has said that it carried out what the log holds under this number (ERA2). */
export function hasCarriedOut(
  report: Pick<DeviceReport, 'carriedOut'> | undefined,
  erasure: number,
  standing: Pick<Standing, 'epoch' | 'history'>,
): boolean {
  const upTo = report?.carriedOut;
  return upTo !== undefined && upTo.seq >= erasure && isOnHistory(upTo, standing);
}
