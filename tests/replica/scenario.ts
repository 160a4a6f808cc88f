import 'fake-indexeddb/auto';
import { createFixedClock } from '../../src/base/clock.ts';
import { createDice } from '../../src/base/dice.ts';
import { createIds } from '../../src/base/ids.ts';
import { createDiceBytes } from '../../src/base/random-bytes.ts';
import type { EntryId, WorkspaceId } from '../../src/model/ids.ts';
import type { ClearEntry } from '../../src/protocol/entry.ts';
import { hashEntry } from '../../src/protocol/hash.ts';
import type { Pulled } from '../../src/protocol/pull.ts';
import { sampleConsultation, sampleForm } from '../outbox/scenario.ts';

const ids = createIds(
  createFixedClock('2026-11-22T09:00:00Z'),
  createDiceBytes(createDice('replica')),
);
const consultation = '00000000-0000-7000-8000-000000000001';

export const bodies = {
  form: sampleForm,
  consultation: sampleConsultation,
  session: {
    consultation,
    title: 'Town hall',
    setting: 'townHall',
    place: 'Legion',
    on: '2026-11-22',
    state: 'running',
  },
  response: {
    consultation,
    form: { id: 'NS0', version: '1' },
    mode: 'ownPhone',
    language: 'uk',
    consent: { version: '1', language: 'uk', how: 'read' },
    duration: '3to5',
    answers: {
      'NS107/home': { is: 'answered', value: 'дім' },
      'roster[2]/age': { is: 'declined' },
    },
    withdrawal: { salt: 'salt', hash: 'a'.repeat(64) },
  },
} as const;

export function entryOf(kind: string, about: Partial<ClearEntry> = {}): ClearEntry {
  const id = ids.next() as EntryId;
  const body = kind in bodies ? bodies[kind as keyof typeof bodies] : { says: 'later' };
  return {
    v: 1,
    workspace: 'riverside' as WorkspaceId,
    kind,
    id,
    subject: id,
    author: 'someone',
    at: '2026-11-22T09:00:00Z',
    body: body as never,
    ...about,
  };
}

export const pulled = (seq: number, entry: ClearEntry): Pulled & { hash: string } => ({
  seq,
  hash: hashEntry(entry),
  entry: entry as never,
});
