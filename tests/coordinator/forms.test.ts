import 'fake-indexeddb/auto';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createFixedClock } from '../../src/base/clock.ts';
import { createDice } from '../../src/base/dice.ts';
import { createIds } from '../../src/base/ids.ts';
import { createDiceBytes } from '../../src/base/random-bytes.ts';
import { beginDraft, entriesOfDraft } from '../../src/coordinator/consultation-draft.ts';
import { askedWithForm, freeVersion, minutesOf } from '../../src/coordinator/forms/asked-with.ts';
import { createFormDrawer } from '../../src/coordinator/forms/form-drawer.ts';
import { readForm } from '../../src/coordinator/forms/read-form.ts';
import { entryKinds } from '../../src/model/entry-kinds.ts';
import type { Form } from '../../src/model/form.ts';
import { FormVersion, type LanguageTag, type WorkspaceId } from '../../src/model/ids.ts';
import { openOutbox } from '../../src/outbox/outbox.ts';
import { ClearEntry } from '../../src/protocol/entry.ts';
import { brokenForm, gardenForm, workbookOf } from './workbooks.ts';

const english = 'en' as LanguageTag;
const clock = createFixedClock('2026-11-22T10:00:00.000Z');

async function garden(): Promise<Form> {
  const { form } = await readForm([workbookOf('garden.xlsx', gardenForm)], english);
  if (form === undefined) throw new Error('no form');
  return form;
}

describe('reading a workbook', () => {
  test('a form that runs has no obstacle', async () => {
    const read = await readForm([workbookOf('garden.xlsx', gardenForm)], english);
    expect(read).toMatchObject({
      obstacles: [],
      isTooLarge: false,
      counts: { questions: 3, choices: 2 },
      form: { id: 'garden', version: '7' },
    });
  });

  test('of formulas that go round in a circle one is left out, and said with its row', async () => {
    const read = await readForm([workbookOf('x.xlsx', brokenForm)], english);
    expect(read.form).toBeDefined();
    expect(read.obstacles).toEqual([]);
    expect(read.diagnostics.slice(-1)).toMatchObject([
      {
        code: 'cannotRun',
        sheet: 'survey',
        row: 2,
        column: 'calculation',
        values: { text: 'first' },
      },
    ]);
    expect(read.counts.unsupported).toBe(1);
  });

  test('what is no workbook gives no form and says why', async () => {
    const { form, diagnostics } = await readForm(
      [{ name: 'letter.xlsx', bytes: new TextEncoder().encode('Dear all') }],
      english,
    );
    expect(form).toBeUndefined();
    expect(diagnostics).toMatchObject([{ severity: 'error', code: 'notWorkbook' }]);
  });
});

describe('opening a brought form', () => {
  const partnership = {
    name: 'Maple Creek Partnership',
    area: 'Maple Creek',
    places: [],
    languages: ['en' as LanguageTag, 'fr' as LanguageTag],
    contact: 'Town Hall',
  };
  const openWith = (form: Form, published: readonly Form[], languages: readonly string[]) => {
    const instrument = askedWithForm(form, published);
    const begun = beginDraft({ instrument, partnership, taken: [], today: '2026-11-22' });
    return entriesOfDraft(
      { ...begun, languages: languages as LanguageTag[] },
      {
        instrument,
        partnership,
        workspace: 'mat' as WorkspaceId,
        author: 'noor',
        ids: createIds(clock, createDiceBytes(createDice('forms'))),
        clock,
      },
    );
  };

  test('writes the workbook’s form whole, in the version it names, and both entries are sound', async () => {
    const form = await garden();
    const [formEntry, consultation] = openWith(form, [], ['en']);
    expect(formEntry).toMatchObject({ subject: 'garden@7', body: form });
    expect(consultation.body.forms).toEqual([{ id: 'garden', version: '7' }]);
    for (const entry of [formEntry, consultation]) expect(ClearEntry.parse(entry)).toEqual(entry);
    expect(entryKinds.consultation.body.parse(consultation.body)).toEqual(consultation.body);
  });

  test('the consultation speaks first a language that it asks in', async () => {
    const form = await garden();
    const [, consultation] = openWith(form, [], ['fr']);
    expect(form.defaultLanguage).toBe('en');
    expect(consultation.body.defaultLanguage).toBe('fr');
  });

  test('the same id and version with other content gets a version of its own', async () => {
    const form = await garden();
    const edited = { ...form, title: { en: 'Garden, edited' } };
    const [formEntry, consultation] = openWith(edited, [form], ['en']);
    expect(formEntry.body.version).toMatch(/^7\.[0-9a-f]{6}$/);
    expect(consultation.body.forms).toEqual([{ id: 'garden', version: formEntry.body.version }]);
  });

  test('the same form once more keeps its version', async () => {
    const form = await garden();
    expect(freeVersion(form, [structuredClone(form)], 'abc123')).toBe('7');
  });

  test('a version stays a version, however long it was', async () => {
    const form = await garden();
    await fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/), (text) => {
        const mine = { ...form, version: text as FormVersion };
        const free = freeVersion(mine, [{ ...mine, title: { en: 'Other' } }], 'abc123');
        expect(FormVersion.safeParse(free).success).toBe(true);
        expect(free).not.toBe(text);
      }),
    );
  });

  test('how long it takes is what the form says, else three questions a minute', async () => {
    const form = await garden();
    expect(minutesOf({ ...form, minutes: 9 })).toBe(9);
    expect(minutesOf(form)).toBe(1);
    expect(minutesOf({ nodes: [...form.nodes, ...form.nodes] })).toBe(2);
  });
});

describe('the drawer', () => {
  const a = 'drawer-a' as WorkspaceId;
  const b = 'drawer-b' as WorkspaceId;

  test('a form outlives the page, in its own partnership only, until it is used', async () => {
    const outbox = await openOutbox({ name: 'drawer', clock });
    const brought = { form: await garden(), fileName: 'garden.xlsx' };
    await createFormDrawer(outbox, a).keep(brought);
    expect(await createFormDrawer(outbox, a).open()).toEqual(brought);
    expect(await createFormDrawer(outbox, b).open()).toBeUndefined();
    await createFormDrawer(outbox, a).empty();
    expect(await createFormDrawer(outbox, a).open()).toBeUndefined();
    outbox.close();
  });

  test('where the browser keeps nothing it lasts as long as the page', async () => {
    const refuses = () => Promise.reject(new Error('no room'));
    const drawer = createFormDrawer(
      {
        keepRecollection: refuses,
        recollection: refuses,
        keepAttachment: refuses,
        releaseAttachments: refuses,
      },
      a,
    );
    expect(await drawer.open()).toBeUndefined();
    const brought = { form: await garden(), fileName: 'garden.xlsx' };
    await drawer.keep(brought);
    expect(await drawer.open()).toEqual(brought);
  });
});
