import 'fake-indexeddb/auto';
import { createFixedClock } from '../../src/base/clock.ts';
import { createDice } from '../../src/base/dice.ts';
import { createIds } from '../../src/base/ids.ts';
import { createDiceBytes } from '../../src/base/random-bytes.ts';
import type { Consultation } from '../../src/model/consultation.ts';
import type { Form } from '../../src/model/form.ts';
import type { EntryId, WorkspaceId } from '../../src/model/ids.ts';
import { type Outbox, openOutbox } from '../../src/outbox/outbox.ts';
import type { Draft } from '../../src/outbox/records.ts';
import type { ClearEntry } from '../../src/protocol/entry.ts';

/** A phone and what is on it. Each has a database of its own, unless two tabs share a name. */
export const workspace = 'riverside' as WorkspaceId;

export type Phone = {
  readonly outbox: Outbox;
  readonly name: string;
  readonly clock: ReturnType<typeof createFixedClock>;
  readonly ids: ReturnType<typeof createIds>;
  readonly randomBytes: ReturnType<typeof createDiceBytes>;
  readonly entry: (about?: Partial<ClearEntry>) => ClearEntry;
  readonly draft: (about?: Partial<Draft>) => Draft;
  /** A second tab on the same phone. */
  readonly secondTab: () => Promise<Outbox>;
};

let phones = 0;

export async function takePhone(seed = 'phone'): Promise<Phone> {
  phones += 1;
  const name = `outbox-${seed}-${phones}`;
  const clock = createFixedClock('2026-11-22T09:00:00Z');
  const randomBytes = createDiceBytes(createDice(`${seed}-${phones}`));
  const ids = createIds(clock, randomBytes);
  return {
    outbox: await openOutbox({ name, clock }),
    name,
    clock,
    ids,
    randomBytes,
    entry(about = {}) {
      const id = ids.next() as EntryId;
      return {
        v: 1,
        workspace,
        kind: 'response',
        id,
        subject: id,
        author: 'respondent',
        at: '2026-11-22T09:00:00.000Z',
        body: { says: `answer ${id}` },
        ...about,
      };
    },
    draft(about = {}) {
      return {
        v: 1,
        id: ids.next(),
        slug: 'riverside-2026',
        consultation: '00000000-0000-7000-8000-000000000001' as Draft['consultation'],
        form: { id: 'NS0', version: '1' } as Draft['form'],
        language: 'ar' as Draft['language'],
        state: { v: 1, given: {} },
        consent: { version: '1', language: 'ar' as Draft['language'], how: 'read' },
        mode: 'ownPhone',
        holder: 'own',
        begunAt: clock.now(),
        changedAt: clock.now(),
        ...about,
      };
    },
    secondTab: () => openOutbox({ name, clock }),
  };
}

export const sampleForm = {
  id: 'NS0',
  version: '1',
  title: { en: 'Newcomer pulse' },
  languages: [{ tag: 'en', name: 'English', direction: 'ltr', status: 'source' }],
  defaultLanguage: 'en',
  lists: {},
  nodes: [{ kind: 'text', name: 'NS001', label: { en: 'What helped you most?' } }],
} as unknown as Form;

export const sampleConsultation = {
  slug: 'riverside-2026',
  state: 'open',
  title: { en: 'Riverside 2026' },
  purpose: { en: 'To plan the welcome' },
  partnership: 'Riverside LIP',
  area: 'Riverside',
  places: [],
  languages: ['en'],
  defaultLanguage: 'en',
  forms: [{ id: 'NS0', version: '1' }],
  consent: { version: '1', text: {} },
  contact: '1 Main Street',
} as unknown as Consultation;
