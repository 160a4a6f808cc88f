import * as fc from 'fast-check';
import * as z from 'zod/mini';
import { Form, type FormNode, type Question } from '../../src/model/form.ts';

/**
 * Any form in its normal form: no blank words, no blanks at the ends, every list used or not but
 * never empty, names that stand once, its default language spoken. What is generated is parsed by the schema, so that the model
 * itself says what a form is.
 */
const tags = ['en', 'fr', 'ar', 'zh-Hant'] as const;

/** How a formula names the first question, which every form has. */
const asked = `\${q0}`;

const said = fc.oneof(
  fc.constantFrom(
    'Why?',
    'Nom | prénom',
    'a < b & c > "d"',
    'Two\nlines',
    'لماذا؟',
    `${asked}, c'est vous?`,
    '# 1. *heading*',
    '007',
    'true',
    '1e3',
    '\\| <br> &lt;',
  ),
  fc
    .string({ minLength: 1, maxLength: 20, unit: 'grapheme' })
    .map((text) => text.replace(/\s+/g, ' ').trim())
    .filter((text) => text !== ''),
);

const wordsIn = (languages: readonly string[]) =>
  fc
    .array(fc.tuple(fc.constantFrom(...languages), said), { minLength: 1, maxLength: 4 })
    .map((pairs) => Object.fromEntries(pairs));

const formula = fc.constantFrom(
  `${asked} = 'a'`,
  '. > 3 and . < 5',
  'true()',
  'false()',
  `selected(${asked}, 'b') or not(${asked} != '')`,
  'count-selected(.) <= 3',
  "regex(., '^[a-z|]+$')",
);

type Draft = { readonly kind: string; readonly nodes?: readonly Draft[] };

/** What is only carried for other tools. */
const carriedIn = (languages: readonly string[]) => ({
  media: fc
    .record(
      {
        image: wordsIn(languages),
        bigImage: wordsIn(languages),
        audio: wordsIn(languages),
        video: wordsIn(languages),
      },
      { requiredKeys: [] },
    )
    .filter((media) => Object.keys(media).length > 0),
  parameters: fc.constantFrom({ 'max-pixels': '640' }, { rows: '5', quality: 'low' }),
  columns: fc.constantFrom({ save_to: 'age' }, { 'bind::odk:length': '9', autoplay: 'audio' }),
});

function questionIn(languages: readonly string[], lists: readonly string[]) {
  const words = wordsIn(languages);
  const carried = carriedIn(languages);
  const node = {
    ...carried,
    label: words,
    hint: words,
    guidance: words,
    relevant: formula,
    appearance: fc.constantFrom('w4', 'minimal', 'multiline', 'signature', 'quick w2', 'label'),
  };
  const question = {
    ...node,
    required: formula,
    requiredMessage: words,
    constraint: formula,
    constraintMessage: words,
    readonly: formula,
    default: fc.constantFrom(
      ...['2', 'b', `concat('a', ${asked})`, '2026-11-22', "last-saved('q0')"],
    ),
    calculation: fc.constantFrom('1 + 1', asked),
    trigger: fc.constant('q0'),
    otherTriggers: fc.constant(['q0']),
    otherAnswers: fc.uniqueArray(fc.constantFrom('declined', 'dontKnow', 'doesNotApply'), {
      minLength: 1,
    }),
    sensitivity: fc.constantFrom('plain', 'personal', 'sensitive'),
  };
  // Nothing calculates or triggers a whole matrix.
  const { calculation: _, trigger: __, otherTriggers: ___, ...shared } = question;
  const list = fc.constantFrom(...lists);
  const chosen = {
    ...question,
    list,
    choiceFilter: formula,
    randomize: fc.constant(true),
    parameters: fc.constantFrom({ seed: '42' }, { seed: asked }, { rows: '5' }),
  };
  const most = fc.integer({ min: 1, max: 5 });
  const number = fc.integer({ min: -50, max: 50 }).map((n) => n / 4);
  const of = <Fields extends Record<string, fc.Arbitrary<unknown>>>(
    kind: string,
    fields: Fields,
    requiredKeys: readonly (keyof Fields & string)[] = [],
  ) =>
    fc
      .record(fields, { requiredKeys: [...requiredKeys] as never })
      .map((rest) => saidOnce({ ...(rest as object), kind }));
  return fc.oneof(
    { weight: 3, arbitrary: of('text', { ...question, multiline: fc.constant(true) }) },
    {
      weight: 5,
      arbitrary: fc
        .constantFrom(
          ...(['integer', 'decimal', 'date', 'time', 'dateTime', 'image'] as const),
          ...(['audio', 'signature', 'barcode', 'acknowledge'] as const),
          ...(['calculate', 'hidden'] as const),
        )
        .chain((kind) => of(kind, question)),
    },
    of(
      'range',
      {
        ...question,
        start: number,
        end: number,
        step: fc.integer({ min: 1, max: 20 }).map((n) => n / 4),
      },
      ['start', 'end', 'step'],
    ),
    of('geopoint', { ...question, shape: fc.constantFrom('trace', 'area') }),
    of('file', { ...question, accept: fc.constant('video') }),
    of('selectOne', chosen, ['list']),
    {
      weight: 3,
      arbitrary: of('selectMultiple', { ...chosen, most, default: fc.constant('a b') }, ['list']),
    },
    of('rank', { ...chosen, most }, ['list']),
    of('note', { ...node, ending: fc.constant(true) }),
    of(
      'metadata',
      { source: fc.constantFrom('start', 'today', 'email', 'startGeopoint', 'backgroundAudio') },
      ['source'],
    ),
    {
      weight: 3,
      arbitrary: of(
        'matrix',
        {
          ...shared,
          list,
          rows: fc.array(
            fc.record({ label: words, relevant: formula }, { requiredKeys: ['label'] }),
            { minLength: 1, maxLength: 3 },
          ),
        },
        ['list', 'rows'],
      ),
    },
  );
}

/** What the kind or a field says already, the appearance does not say again. */
function saidOnce(
  said: Draft & {
    multiline?: boolean;
    appearance?: string;
    trigger?: string;
    otherTriggers?: unknown;
  },
): Draft {
  const { otherTriggers, ...first } = said;
  const draft = said.trigger === undefined ? first : said;
  const { appearance, ...rest } = draft;
  const isTwice =
    (appearance === 'multiline' && draft.multiline === true) ||
    (appearance === 'signature' && draft.kind === 'signature');
  return isTwice ? rest : draft;
}

function nodesIn(languages: readonly string[], lists: readonly string[]): fc.Arbitrary<Draft[]> {
  const question = questionIn(languages, lists) as fc.Arbitrary<Draft>;
  const words = wordsIn(languages);
  const { nodes } = fc.letrec<{ nodes: Draft[]; container: Draft }>((tie) => ({
    nodes: fc.array(fc.oneof({ depthSize: 'small' }, question, tie('container')), { maxLength: 4 }),
    container: fc
      .record(
        {
          kind: fc.constantFrom('page', 'group', 'repeat'),
          ...carriedIn(languages),
          label: words,
          hint: words,
          relevant: formula,
          appearance: fc.constantFrom('field-list', 'table-list', 'w1', 'table-list minimal'),
          count: fc.constantFrom('3', asked),
          nodes: tie('nodes'),
        },
        { requiredKeys: ['kind', 'nodes'] },
      )
      .map(({ appearance, count, ...rest }) => ({
        ...rest,
        ...(rest.kind === 'page' || appearance === undefined ? {} : { appearance }),
        ...(rest.kind !== 'repeat' || count === undefined ? {} : { count }),
      })),
  }));
  return nodes;
}

const choice = (words: fc.Arbitrary<Record<string, string>>) =>
  fc.record(
    {
      label: words,
      media: fc.record({ image: words }),
      alone: fc.constant(true),
      columns: fc.dictionary(fc.constantFrom('region', 'Weight', 'is_open'), said, { minKeys: 1 }),
    },
    { requiredKeys: ['label'] },
  );

export const randomForm: fc.Arbitrary<Form> = fc
  .uniqueArray(fc.constantFrom(...tags), { minLength: 1 })
  .chain((spoken) => {
    const words = wordsIn(spoken);
    const [first] = spoken;
    const title = words.map((some) => ({ [first ?? 'en']: 'Needs', ...some }));
    const listNames = ['YN', 'places', 'x.y-z'];
    return fc.record(
      {
        id: fc.constantFrom('NS1', 'needs_2026', 'a.b-c'),
        version: fc.constantFrom('2026.10', '1', '007'),
        title,
        description: words,
        languages: fc.tuple(
          ...spoken.map((tag) =>
            fc.record({
              tag: fc.constant(tag),
              name: fc.constantFrom('English', 'Français (Québec)', 'العربية', 'a: b', 'fr'),
              direction: fc.constantFrom('ltr', 'rtl'),
              status: fc.constantFrom('source', 'draft', 'checked', 'approved'),
            }),
          ),
        ),
        defaultLanguage: fc.constant(first),
        minutes: fc.integer({ min: 1, max: 60 }),
        instanceName: fc.constant(`concat('#', ${asked})`),
        settings: fc.constantFrom({ style: 'theme-grid' }, { auto_send: 'no', Colour: 'teal' }),
        lists: fc
          .tuple(...listNames.map(() => fc.array(choice(words), { minLength: 1, maxLength: 4 })))
          .map((all) =>
            Object.fromEntries(
              all.map((choices, index) => [
                listNames[index],
                choices.map((one, at) => ({ name: ['a', 'b', "it's", '-1.5'][at], ...one })),
              ]),
            ),
          ),
        nodes: nodesIn(spoken, listNames).map((nodes) =>
          named([{ kind: 'text', label: { [first ?? 'en']: 'Name?' } } as Draft, ...nodes]),
        ),
      },
      {
        requiredKeys: ['id', 'version', 'title', 'languages', 'defaultLanguage', 'lists', 'nodes'],
      },
    );
  })
  .map((draft) => z.parse(Form, draft));

/** `q0`, `q1` … in the form's order, rows of a matrix included: every name stands once. */
function named(drafts: readonly Draft[]): readonly object[] {
  let count = 0;
  const name = (draft: object): object => {
    const own = { name: `q${count++}`, ...draft };
    if ('nodes' in draft) return { ...own, nodes: (draft.nodes as readonly object[]).map(name) };
    if ('rows' in draft) return { ...own, rows: (draft.rows as readonly object[]).map(name) };
    return own;
  };
  return drafts.map(name);
}

/** Every question of a form, whatever holds it. */
export const questionsOf = (nodes: readonly FormNode[]): readonly Question[] =>
  nodes.flatMap((node) => ('nodes' in node ? questionsOf(node.nodes) : [node]));
