import { describe, expect, test } from 'vitest';
import { createFixedClock } from '../../src/base/clock.ts';
import { createDice } from '../../src/base/dice.ts';
import { createIds } from '../../src/base/ids.ts';
import { createDiceBytes } from '../../src/base/random-bytes.ts';
import {
  beginDraft,
  type ConsultationDraft,
  entriesOfDraft,
  faultsOfDraft,
} from '../../src/coordinator/consultation-draft.ts';
import { compileForm } from '../../src/engine/compile.ts';
import { instruments } from '../../src/instruments/library.ts';
import { entryKinds } from '../../src/model/entry-kinds.ts';
import type { ChoiceName, LanguageTag, WorkspaceId } from '../../src/model/ids.ts';
import type { Partnership } from '../../src/protocol/account.ts';
import { ClearEntry } from '../../src/protocol/entry.ts';

const today = '2026-11-22';
const partnership: Partnership = {
  name: 'Maple Creek Partnership',
  area: 'Maple Creek',
  places: [
    { name: 'creek' as ChoiceName, label: { en: 'Maple Creek' } },
    { name: 'felix' as ChoiceName, label: { en: 'Saint-Félix' } },
  ],
  languages: ['en', 'ar'] as LanguageTag[],
  contact: 'Town Hall, 555-0123',
};

function openWith(code: string, change: Partial<ConsultationDraft> = {}) {
  const instrument = instruments.find((one) => one.code === code);
  if (!instrument) throw new Error(`no ${code}`);
  const clock = createFixedClock(`${today}T10:00:00.000Z`);
  const draft = { ...beginDraft({ instrument, partnership, taken: [], today }), ...change };
  const [form, consultation] = entriesOfDraft(draft, {
    instrument,
    partnership,
    workspace: 'mat' as WorkspaceId,
    author: 'noor',
    ids: createIds(clock, createDiceBytes(createDice(code))),
    clock,
  });
  return { draft, form, consultation };
}

describe.each(instruments.map(({ code }) => code))('opening %s', (code) => {
  test('writes two entries that keep the model and the wire', () => {
    const { form, consultation } = openWith(code);
    for (const entry of [form, consultation]) expect(ClearEntry.parse(entry)).toEqual(entry);
    expect(entryKinds.form.body.parse(form.body)).toEqual(form.body);
    expect(entryKinds.consultation.body.parse(consultation.body)).toEqual(consultation.body);
  });

  test('the consultation names the very form that goes before it, and the form runs', () => {
    const { form, consultation } = openWith(code);
    expect(consultation.body.forms).toEqual([{ id: form.body.id, version: form.body.version }]);
    expect(form.subject).toBe(`${form.body.id}@${form.body.version}`);
    expect(compileForm(form.body).ok).toBe(true);
  });

  test('everything is said in each language of the consultation, and in no other', () => {
    const { consultation, form } = openWith(code);
    const { languages, title, consent } = consultation.body;
    expect(Object.keys(title)).toEqual(languages);
    expect(Object.keys(consent.text)).toEqual(languages);
    expect(form.body.languages.map(({ tag }) => tag)).toEqual(languages);
  });
});

test('it begins in the languages that partnership and instrument share', () => {
  expect(openWith('NS0').draft.languages).toEqual(['en', 'ar']);
  expect(openWith('NS1').draft.languages).toEqual(['en']);
});

test('places that are not part of it are not offered in its form', () => {
  const { form, consultation } = openWith('NS0', { places: ['felix'] });
  expect(consultation.body.places.map(({ name }) => name)).toEqual(['felix']);
  const places = form.body.lists.PLACE?.map(({ name }) => name);
  expect(places).toContain('felix');
  expect(places).not.toContain('creek');
});

test('a draft as it begins can be opened at once', () => {
  expect(faultsOfDraft(openWith('NS0').draft, { taken: [], today })).toEqual([]);
});

test.each<[string, Partial<ConsultationDraft>, object]>([
  ['a title is missing in one language', { title: { en: 'Pulse', ar: ' ' } }, { language: 'ar' }],
  ['the link is taken', { slug: 'taken' }, { field: 'slug', code: 'taken' }],
  ['no language is left', { languages: [] }, { field: 'languages', code: 'missing' }],
  ['nobody can be asked', { contact: ' ' }, { field: 'contact', code: 'missing' }],
  ['no end of keeping is promised', { keptUntil: '' }, { field: 'keptUntil', code: 'missing' }],
  ['the promise is already over', { keptUntil: today }, { field: 'keptUntil', code: 'past' }],
  [
    'answers would be deleted while people still answer',
    { keptUntil: '2026-12-01', closesOn: '2026-12-24' },
    { field: 'keptUntil', code: 'beforeClosing' },
  ],
  ['it would close in the past', { closesOn: '2026-01-01' }, { field: 'closesOn', code: 'past' }],
])('it cannot be opened when %s', (_why, change, fault) => {
  const { draft } = openWith('NS0', change);
  expect(faultsOfDraft(draft, { taken: ['taken'], today })).toEqual([
    expect.objectContaining(fault),
  ]);
});
