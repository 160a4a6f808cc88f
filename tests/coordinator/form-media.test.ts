import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { createFixedClock } from '../../src/base/clock.ts';
import { createFormDrawer } from '../../src/coordinator/forms/form-drawer.ts';
import { mediaNames, withMedia } from '../../src/coordinator/forms/form-media.ts';
import { Form } from '../../src/model/form.ts';
import type { EntryId, WorkspaceId } from '../../src/model/ids.ts';
import { openOutbox } from '../../src/outbox/outbox.ts';
import { hashBytes } from '../../src/protocol/hash.ts';

const form = Form.parse({
  id: 'MAP',
  version: '1',
  title: { en: 'A map' },
  languages: [{ tag: 'en', name: 'English', direction: 'ltr', status: 'source' }],
  defaultLanguage: 'en',
  lists: {
    TREE: [
      { name: 'oak', label: { en: 'Oak' }, media: { image: { en: 'oak.png', fr: 'chêne.png' } } },
    ],
  },
  nodes: [
    {
      kind: 'group',
      name: 'part',
      label: { en: 'Part' },
      media: { audio: { en: 'part.mp3' } },
      nodes: [
        {
          kind: 'selectOne',
          name: 'tree',
          list: 'TREE',
          label: { en: 'Which tree?' },
          media: { image: { en: 'jr://images/Map.PNG' } },
        },
      ],
    },
  ],
});
const file = (name: string, text = name) => ({ name, bytes: new TextEncoder().encode(text) });

test('every name of a file is found, in groups, questions and choices, in each language', () => {
  expect(mediaNames(form)).toEqual(['part.mp3', 'jr://images/Map.PNG', 'oak.png', 'chêne.png']);
});

test('files are matched by their bare names; what did not come along is said', () => {
  const made = withMedia(form, [file('map.png'), file('media/OAK.png'), file('unused.png')]);
  expect(made.missing).toEqual(['part.mp3', 'chêne.png']);
  expect(made.form.media).toEqual({
    'jr://images/Map.PNG': {
      sha256: hashBytes(file('map.png').bytes),
      type: 'image/png',
      bytes: 7,
    },
    'oak.png': { sha256: hashBytes(file('media/OAK.png').bytes), type: 'image/png', bytes: 13 },
  });
  expect(Form.safeParse(made.form).success).toBe(true);
});

test('a form whose files did not come along stays as it was', () => {
  expect(withMedia(form, []).form).toBe(form);
});

test('files lie in the drawer until the form is asked with, and then belong to its entry', async () => {
  const outbox = await openOutbox({ name: 'drawer-media', clock: createFixedClock('2026-11-22') });
  const workspace = 'media-desk' as WorkspaceId;
  const drawer = createFormDrawer(outbox, workspace);
  const first = withMedia(form, [file('map.png', 'old map')]);
  await drawer.keep({ form: first.form, fileName: 'map.xlsx' }, first.files);
  const made = withMedia(form, [file('map.png'), file('oak.png')]);
  await drawer.keep({ form: made.form, fileName: 'map.xlsx' }, made.files);
  const [map, oak] = made.files;
  expect(await outbox.attachment(first.files[0]?.sha256 ?? '')).toBeUndefined();
  expect(await outbox.attachment(oak?.sha256 ?? '')).toBeDefined();

  const held = await outbox.add({
    v: 1,
    workspace,
    kind: 'form',
    id: '00000000-0000-7000-8000-000000000007' as EntryId,
    subject: 'MAP@1',
    author: 'noor',
    at: '2026-11-22',
    body: { ...made.form, media: { map: made.form.media?.['jr://images/Map.PNG'] } },
  });
  await drawer.empty();
  expect(held.parts?.map(({ sha256 }) => sha256)).toEqual([map?.sha256]);
  expect(await outbox.attachment(map?.sha256 ?? '')).toBeDefined();
  expect(await outbox.attachment(oak?.sha256 ?? '')).toBeUndefined();
  outbox.close();
});
