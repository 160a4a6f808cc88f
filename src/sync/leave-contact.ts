import { type Clock, isoOf } from '../base/clock.ts';
import type { Contact } from '../model/contact.ts';
import type { EntryId } from '../model/ids.ts';
import { createEntrySealer } from '../outbox/sealing/seal-entries.ts';
import type { ClearEntry } from '../protocol/entry.ts';
import type { Opening } from '../protocol/open.ts';
import { randomUuid } from './left-aside.ts';
import { pageAside } from './page-aside.ts';

/**
 * Contact details become an entry that has nothing in common with the answer beside which they were
 * given: a wholly random id, the day and no time, nobody as its author, a seal of its own.
 */
export async function leaveContact(given: {
  readonly contact: Omit<Contact, 'slug'>;
  readonly opening: Opening;
  readonly clock: Clock;
  /** 32 random bits. */
  readonly random: () => number;
  /** On a device that others hold: rejects rather than let it lie there readable. */
  readonly mustSeal?: boolean;
}): Promise<void> {
  const { contact, opening, clock, random } = given;
  const id = randomUuid(random) as EntryId;
  const entry: ClearEntry = {
    v: 1,
    workspace: opening.workspace,
    kind: 'contact',
    id,
    subject: id,
    author: 'respondent',
    at: isoOf(clock.now()).slice(0, 10),
    body: { ...contact, slug: opening.consultation.slug },
  };
  const sealed = await createEntrySealer().seal(entry, opening);
  if (given.mustSeal === true && !('sealed' in sealed)) throw new Error('it could not be sealed');
  pageAside({ clock, random }).leaveContact(sealed);
}
