import * as z from 'zod/mini';
import { codebookOf, type Variable, variableAt } from '../../src/analysis/codebook.ts';
import { type ResponseEntry, type Row, rowsOf } from '../../src/analysis/records.ts';
import type { AnswerValue, BlankReason } from '../../src/model/answer.ts';
import { Form } from '../../src/model/form.ts';
import { Response } from '../../src/model/response.ts';

/**
 * A small town to count in: one form with every shape of question, and people who answer it.
 *
 *   town.says({ ride: 'bus', needs: ['D05', 'D06'] }, { mode: 'paper' })
 */
const words = (en: string, fr = en) => ({ en, fr });
const choices = (names: Record<string, string>) =>
  Object.entries(names).map(([name, label]) => ({ name, label: words(label) }));

export const form: Form = z.parse(Form, {
  id: 'TOWN',
  version: '2',
  title: words('Town', 'Ville'),
  languages: [
    { tag: 'en', name: 'English', direction: 'ltr', status: 'source' },
    { tag: 'fr', name: 'Français', direction: 'ltr', status: 'approved' },
  ],
  defaultLanguage: 'en',
  lists: {
    YN: choices({ 1: 'Yes', 2: 'No' }),
    RIDE: choices({ bus: 'Bus', car: 'Car', foot: 'On foot', other: 'Other' }),
    NEED: choices({ D05: 'Housing', D06: 'Doctor', D11: 'Bus or ride' }),
    AGR5: choices({ 1: 'Strongly disagree', 2: 'Disagree', 3: 'Between', 4: 'Agree' }),
    PROG5: choices({ 0: 'Not started', 1: 'Started', 9: 'Stopped' }),
    PLACE: choices({ town: 'Town', elm: 'Elm Village', oak: 'Oak Village', ash: 'Ash Village' }),
  },
  nodes: [
    { kind: 'metadata', name: 'begun', source: 'start' },
    { kind: 'note', name: 'hello', label: words('Hello') },
    {
      kind: 'page',
      name: 'first',
      nodes: [
        { kind: 'selectOne', name: 'place', list: 'PLACE', label: words('Where do you live?') },
        {
          kind: 'selectOne',
          name: 'ride',
          list: 'RIDE',
          label: words('How do you travel?', 'Comment vous déplacez-vous?'),
          otherAnswers: ['declined'],
        },
      ],
    },
    {
      kind: 'group',
      name: 'life',
      nodes: [
        { kind: 'selectMultiple', name: 'needs', list: 'NEED', label: words('What do you need?') },
        { kind: 'rank', name: 'top', list: 'NEED', most: 3, label: words('Most important') },
        { kind: 'selectOne', name: 'progress', list: 'PROG5', label: words('Progress') },
        {
          kind: 'matrix',
          name: 'feel',
          list: 'AGR5',
          label: words('How much do you agree?'),
          sensitivity: 'sensitive',
          rows: [
            { name: 'home', label: words('I feel at home') },
            { name: 'safe', label: words('I feel safe') },
          ],
        },
      ],
    },
    { kind: 'integer', name: 'years', label: words('Years here') },
    {
      kind: 'repeat',
      name: 'child',
      nodes: [{ kind: 'integer', name: 'age', label: words('Age') }],
    },
    { kind: 'selectOne', name: 'X03', list: 'YN', label: words('May we use your words?') },
    { kind: 'text', name: 'X90', label: words('Anything else?') },
    { kind: 'date', name: 'arrived', label: words('Arrived') },
    { kind: 'geopoint', name: 'where', label: words('Where') },
    { kind: 'acknowledge', name: 'seen', label: words('Seen') },
    { kind: 'image', name: 'photo', label: words('Photo') },
  ],
});

export const codebook = codebookOf(form);

export function variable(path: string): Variable {
  const found = variableAt(codebook, path);
  if (found === undefined) throw new Error(`the town's form has no ${path}`);
  return found;
}

/** X03's yes. */
export const quoteYes = '1';

type Said = Readonly<Record<string, AnswerValue | { readonly is: BlankReason }>>;

const isBlank = (said: Said[string]): said is { readonly is: BlankReason } =>
  typeof said === 'object' && !Array.isArray(said) && 'is' in said;

export type Circumstances = Partial<
  Pick<Response, 'mode' | 'language' | 'session' | 'form' | 'door' | 'consent'>
> & { readonly subject?: string; readonly seq?: number | undefined; readonly at?: string };

/** `n`-th id: a timestamp in front, as UUIDv7 has it, and a scattered end. */
export const idOf = (n: number): string => {
  const end = ((n * 2_654_435_761) % 2 ** 32).toString(16).padStart(12, 'a');
  return `0193a5b0-${n.toString(16).padStart(4, '0')}-7000-8000-${end}`;
};

let told = 0;

export function says(said: Said, circumstances: Circumstances = {}): ResponseEntry {
  told += 1;
  const {
    subject = idOf(told),
    seq = told,
    at = '2026-11-22T14:05:59.123Z',
    ...rest
  } = circumstances;
  const answers = Object.fromEntries(
    Object.entries(said).map(([path, value]) => [
      path,
      isBlank(value) ? value : { is: 'answered', value },
    ]),
  );
  return {
    subject,
    seq,
    at,
    body: z.parse(Response, {
      consultation: '0193a5b0-0000-7000-8000-00000000c0c0',
      form: { id: 'TOWN', version: '2' },
      mode: 'ownPhone',
      language: 'en',
      consent: { version: 'c1', language: 'en', how: 'read' },
      duration: '3to5',
      withdrawal: { salt: 'pinch-of-salt', hash: 'f'.repeat(64) },
      answers,
      ...rest,
    }),
  };
}

export const rows = (...entries: readonly ResponseEntry[]): readonly Row[] => rowsOf(entries);

/** `count` people who all say the same. */
export const crowd = (count: number, said: Said, circumstances: Circumstances = {}) =>
  Array.from({ length: count }, () => says(said, circumstances));
