import { hash } from 'node:crypto';
import { bytesToBase64url } from '../../src/base/base64url.ts';
import type { Clock } from '../../src/base/clock.ts';
import type { RandomBytes } from '../../src/base/ids.ts';
import type { WorkspaceId } from '../../src/model/ids.ts';
import type { Database } from '../database/database.ts';

/** What stands under every keeper of one workspace's secrets. */
export type SecretsTools = {
  readonly database: Database;
  readonly workspace: WorkspaceId;
  readonly clock: Clock;
  readonly randomBytes: RandomBytes;
};

/** 128 bits for what a person scans once, 256 for what a device keeps. */
export const tokenBits = { ticket: 128, signIn: 256, device: 256 } as const;

export const makeToken = (randomBytes: RandomBytes, bits: number): string =>
  bytesToBase64url(randomBytes(bits / 8));

/**
 * Only this is stored. Tokens are random and long, so a plain hash is enough: there is nothing to
 * guess that a slow hash would protect.
 */
export const hashToken = (token: string): string => hash('sha256', token, 'base64url');
