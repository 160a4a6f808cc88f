import { afterEach, beforeEach, expect, test } from 'vitest';
import { createFixedClock } from '../../src/base/clock.ts';
import { openOutbox } from '../../src/outbox/outbox.ts';
import type { Draft } from '../../src/outbox/records.ts';
import { createBundleReader } from '../../src/protocol/bundle.ts';
import type { SealedEntry } from '../../src/protocol/entry.ts';
import { canonicalText } from '../../src/protocol/hash.ts';
import { exportAll } from '../../src/rescue/export.ts';
import { look } from '../../src/rescue/look.ts';
import { drawPage } from '../../src/rescue/page.ts';
import { knownNames } from '../../src/rescue/read-databases.ts';
import { deleteDatabase } from '../old-worlds/load-dump.ts';

/** What the rescue page makes of what lies sealed, without a word of the app's code for it. */
const clock = createFixedClock('2026-11-22T12:00:00Z');
const clear = async (): Promise<void> => {
  for (const name of knownNames) await deleteDatabase(name);
};
beforeEach(clear);
afterEach(clear);

const draft = (id: string, holder: Draft['holder']): Draft =>
  ({
    v: 1,
    id,
    slug: 'riverside',
    consultation: '00000000-0000-7000-8000-000000000001',
    form: { id: 'NS0', version: '1' },
    language: 'en',
    state: { says: `what ${id} said` },
    consent: { version: '1', language: 'en', how: 'read' },
    mode: 'ownPhone',
    holder,
    begunAt: 1,
    changedAt: 1,
  }) as unknown as Draft;

test('[OUT5] [SEA1] [SEA6] [SEA7] finished as it lies; her own drafts opened, a tablet’s as they lie with their lock', async () => {
  const outbox = await openOutbox({ clock });
  await outbox.draftLock.set('2468');
  await outbox.saveDraft(draft('amina', 'own'));
  await outbox.saveDraft(draft('luz', 'collected'));
  const entry = {
    v: 1,
    workspace: 'riverside',
    kind: 'response',
    id: '00000000-0000-7000-8000-000000000002',
    subject: 's',
    author: 'respondent',
    at: '2026-11-22',
    sealed: { to: 'key', enc: 'AAAA', ct: 'BBBB' },
  } as unknown as SealedEntry;
  await outbox.add(entry);
  outbox.close();

  const found = await look();
  expect(found.drafts).toHaveLength(2);
  const text = await (await exportAll(found, '')).text();
  const reader = createBundleReader();
  const items = [...reader.read(text), ...reader.end()];
  expect(items.filter(({ kind }) => kind === 'fault')).toEqual([]);
  expect(items.find(({ kind }) => kind === 'entry')).toMatchObject({ text: canonicalText(entry) });
  const drafts = items.flatMap((item) => (item.kind === 'draft' ? [item.draft] : []));
  expect(drafts).toContainEqual(draft('amina', 'own'));
  expect(drafts).toContainEqual(
    expect.objectContaining({
      id: 'luz',
      v: 2,
      sealed: expect.any(Array),
      key: expect.objectContaining({ kind: 'locked', ct: expect.any(String) }),
    }),
  );
  expect(text).not.toContain('what luz said');

  // And it is said, with what to expect of them.
  const root = document.createElement('main');
  document.body.append(root);
  const now = () => clock.now();
  await drawPage({ root, language: 'en', now, isSavedCopy: false, address: undefined });
  expect(root.textContent).toContain('Sealed1nobody can read them on this device or in the file');
  expect(root.textContent).toContain('the server opens them');
  expect(root.textContent).toContain('Unfinished and locked1only the PIN of this tablet');
  root.remove();
});
