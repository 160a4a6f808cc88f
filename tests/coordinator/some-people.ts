import type { ApartAnswer } from '../../src/protocol/apart.ts';
import type { AuditAnswer, AuditRecord } from '../../src/protocol/audit.ts';
import type { PasskeysAnswer } from '../../src/protocol/passkey.ts';
import type { PeopleAnswer, SignInsAnswer } from '../../src/protocol/people.ts';

/** What a server of four people says: who works there, where one is signed in, what was done. */
const now = Date.parse('2026-11-22T15:00:00.000Z');
const standing = { protocol: 'welcome-mat/1' as const, epoch: 'e', history: [], safeSeq: 0 };
const hour = 3_600_000;

export const people: PeopleAnswer = {
  ...standing,
  now,
  people: [
    {
      id: 'noor',
      name: 'Noor',
      role: 'coordinator',
      joinedAt: now - 90 * hour,
      passkeys: 0,
      seenAt: now,
    },
    {
      id: 'amelie',
      name: 'Amélie Beauchamp-Featherstonehaugh',
      email: 'amelie.beauchamp-featherstonehaugh@settlement.four-counties.example',
      role: 'facilitator',
      joinedAt: now - 80 * hour,
      passkeys: 1,
      seenAt: now - 26 * hour,
    },
    { id: 'sam', name: 'Sam', role: 'viewer', joinedAt: now - 3 * hour, passkeys: 0 },
  ],
  invitations: [
    { id: 'i1', role: 'facilitator', note: 'Dariya from the library', expiresAt: now + 90 * hour },
    { id: 'i2', role: 'viewer', note: '', expiresAt: now + 2 * hour },
  ],
};

export const signIns: SignInsAnswer = {
  ...standing,
  now,
  signIns: [
    { id: 's1', device: 'Firefox, Windows', signedInAt: now - 2 * hour, seenAt: now, isThis: true },
    {
      id: 's2',
      device: 'Safari, iPad',
      signedInAt: now - 90 * hour,
      seenAt: now - hour,
      isThis: false,
    },
    { id: 's3', device: '', isThis: false },
  ],
};

const by = { kind: 'person', id: 'noor', name: 'Noor' };
const deeds: readonly Omit<AuditRecord, 'seq' | 'at'>[] = [
  { what: 'setUp', by, name: 'Four Counties' },
  { what: 'personInvited', by, name: 'Amélie', details: { role: 'facilitator' } },
  {
    what: 'personJoined',
    by: { kind: 'person', id: 'amelie', name: 'Amélie' },
    details: { role: 'facilitator' },
  },
  {
    what: 'signInFailed',
    by: { kind: 'stranger' },
    name: 'Amélie',
    about: 'amelie',
    details: { way: 'passphrase', tries: 12 },
  },
  {
    what: 'roleChanged',
    by,
    name: 'Amélie',
    details: { before: 'facilitator', role: 'coordinator' },
  },
  { what: 'consultationChanged', by, name: 'winter-2026', details: { state: 'open' } },
  { what: 'exported', by, name: 'winter-2026', details: { what: 'responses', rows: 213 } },
  { what: 'backupMade', by: { kind: 'server' }, details: { entries: 300 } },
  {
    what: 'bundleImported',
    by: { kind: 'steward' },
    name: 'tablet-3.bundle',
    details: { stored: 12 },
  },
  { what: 'somethingNewer', by },
];

export const audit: AuditAnswer = {
  ...standing,
  head: `9:${'0a1b2c3d'.repeat(8)}`,
  records: deeds
    .map((deed, at) => ({
      ...deed,
      seq: at + 1,
      at: new Date(now - (10 - at) * 5 * hour).toISOString(),
    }))
    .reverse(),
  more: true,
};

export const apart: ApartAnswer = {
  ...standing,
  items: [
    ...Array.from({ length: 12 }, (_, at) => ({
      id: `late-${at}`,
      hash: `h${at}`,
      kind: 'response',
      reason: 'revokedDevice',
      from: 'Lost tablet',
      receivedAt: now - (20 - at) * hour,
    })),
    { id: 'odd', hash: 'odd', kind: 'survey', reason: 'unknownKind', receivedAt: now - hour },
  ],
  count: 13,
};

export const passkeys: PasskeysAnswer = {
  ...standing,
  now,
  passkeys: [{ id: 'p1', name: 'Safari, iPhone', addedAt: now - 200 * hour }],
};

export const somePeople = {
  '/api/passkeys': () => passkeys,
  '/api/apart': () => apart,
  '/api/people': () => people,
  '/api/sign-ins': () => signIns,
  '/api/audit': () => audit,
} as const;
