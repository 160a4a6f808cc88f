import { describe, expect, test } from 'vitest';
import { codebookOf } from '../../src/analysis/codebook.ts';
import { responsesCsv } from '../../src/analysis/csv.ts';
import { codeOf } from '../../src/analysis/export-columns.ts';
import { type ResponseEntry, rowsOf } from '../../src/analysis/records.ts';
import type { Form } from '../../src/model/form.ts';
import type { ClearEntry } from '../../src/protocol/entry.ts';
import { parseCsv } from '../analysis/parse-csv.ts';
import { kinds } from './databases.ts';
import {
  formBody,
  freshId,
  makeConsultation,
  makeEntry,
  makeForm,
  push,
  responseBody,
} from './entries.ts';
import { meetServer, seal } from './sealing.ts';
import { type Knock, openWorld, setUp, stranger } from './world.ts';

const name = (words: string) => ({ en: words });

/** A question of each sort that makes columns of its own. */
const form = {
  ...formBody('Needs', { id: 'NEEDS', version: '2' }),
  lists: {
    need: ['food', 'room', 'ride'].map((one) => ({ name: one, label: name(one) })),
  },
  nodes: [
    { kind: 'text', name: 'WHAT', label: name('What helps?') },
    { kind: 'selectMultiple', name: 'NEEDS', list: 'need', label: name('What do you need?') },
    { kind: 'rank', name: 'ORDER', list: 'need', label: name('In which order?') },
    {
      kind: 'repeat',
      name: 'child',
      label: name('Child'),
      nodes: [{ kind: 'integer', name: 'age', label: name('Age') }],
    },
  ],
} as unknown as Form;
const other = formBody('Other', { id: 'OTHER', version: '1' });
const forms = [
  { id: 'NEEDS', version: '2' },
  { id: 'OTHER', version: '1' },
];

const says = (answers: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(
    Object.entries(answers).map(([path, value]) => [path, { is: 'answered', value }]),
  );

describe.each(kinds)('GET /api/export/:slug over %s', (_kind, place) => {
  const openTown = async () => {
    const world = await openWorld(await place());
    const { workspace } = world;
    const coordinator = await setUp(world);
    const consultation = makeConsultation(workspace, { forms });
    const elsewhere = makeConsultation(workspace, { forms, slug: 'elsewhere' });
    await push(coordinator, makeForm(workspace, form), makeForm(workspace, other));
    await push(coordinator, consultation, elsewhere);
    const tells = (
      answers: object,
      more: Partial<ClearEntry> = {},
      body: object = {},
    ): ClearEntry =>
      makeEntry(
        workspace,
        'response',
        { ...responseBody(consultation.subject), form: forms[0], answers, ...body },
        more,
      );
    return { world, coordinator, consultation, elsewhere, tells };
  };

  const fetchCsv = async (knock: Knock, path = '/api/export/winter-2026') => {
    const answer = await knock(path);
    const text = Buffer.from(await answer.arrayBuffer()).toString('utf8');
    return { status: answer.status, headers: answer.headers, text };
  };
  const expected = (
    entries: readonly ClearEntry[],
    sessionTitle: (id: string) => string = codeOf,
  ) =>
    responsesCsv(
      codebookOf(form),
      rowsOf(
        entries.map((entry, seq) => ({ ...entry, seq }) as unknown as ResponseEntry),
        'NEEDS',
      ),
      { sessionTitle },
    );

  test('[SEA4] what came sealed stands in it like what came clear', async () => {
    const { world, coordinator, tells } = await openTown();
    const one = tells(says({ WHAT: 'sealed', NEEDS: ['room'] }));
    const two = tells(says({ WHAT: 'clear' }));
    await push(stranger(world), await seal(one, await meetServer(stranger(world))), two);
    expect((await fetchCsv(coordinator)).text).toBe(expected([one, two]));
  });

  test('is byte for byte what the desk writes of the same responses', async () => {
    const { world, coordinator, consultation, elsewhere, tells } = await openTown();
    const session = makeEntry(world.workspace, 'session', {
      consultation: consultation.subject,
      title: 'Kitchen, "Ridgetown"',
      setting: 'kitchenTable',
      place: 'Ridgetown',
      on: '2026-11-22',
      state: 'running',
    });
    await push(coordinator, session);
    const subject = freshId();
    const own = [
      tells(says({ WHAT: 'A bus,\r\n"daily"', NEEDS: ['food', 'ride'] })),
      tells(says({ WHAT: 'نعم', 'child[1]/age': 3, 'child[10]/age': 4, 'child[2]/age': 5 })),
      tells(says({ ORDER: ['ride', 'food'], NEEDS: ['boat'] }), {}, { session: session.subject }),
      tells({ WHAT: { is: 'declined' }, NEEDS: { is: 'notAsked' } }),
      tells(says({ WHAT: 'first', NEEDS: ['retired'], 'child[30]/age': 1 }), { subject }),
      tells(says({ WHAT: 'corrected' }), { subject }),
    ];
    const strange = [
      tells(says({ WHAT: 'elsewhere' }), {}, { consultation: elsewhere.subject }),
      tells(
        says({ WHAT: `not of ${consultation.subject}` }),
        {},
        { consultation: elsewhere.subject },
      ),
      tells(says({ WHAT: 'other form' }), {}, { form: forms[1] }),
    ];
    const [first, ...rest] = own;
    await push(stranger(world), first, ...strange, ...rest);

    const { status, headers, text } = await fetchCsv(coordinator);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(headers.get('content-disposition')).toBe('attachment; filename="winter-2026.csv"');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(text).toBe(
      expected(own, (id) => (id === session.subject ? 'Kitchen, "Ridgetown"' : codeOf(id))),
    );
    const [head = []] = parseCsv(text);
    expect(head).toContain('NEEDS/boat');
    expect(head).not.toContain('NEEDS/retired');
    expect(head.filter((column) => column.startsWith('child'))).toEqual([
      'child[1]/age',
      'child[2]/age',
      'child[10]/age',
    ]);
  });

  test('an answer that is a formula comes out harmless', async () => {
    const { world, coordinator, tells } = await openTown();
    await push(
      stranger(world),
      tells(says({ WHAT: '=HYPERLINK("http://x")', NEEDS: ['@SUM(1)'] })),
    );
    const [head = [], line = []] = parseCsv((await fetchCsv(coordinator)).text);
    expect(line[head.indexOf('WHAT')]).toBe('\'=HYPERLINK("http://x")');
    expect(line[head.indexOf('NEEDS')]).toBe("'@SUM(1)");
  });

  test('more than a page: each response once, though others are pushed meanwhile', async () => {
    const { world, coordinator, tells } = await openTown();
    const own = Array.from({ length: 950 }, (_, n) => tells(says({ WHAT: `answer ${n}` })));
    for (let from = 0; from < own.length; from += 95)
      await push(stranger(world), ...own.slice(from, from + 95));
    const [{ text }] = await Promise.all([
      fetchCsv(coordinator),
      push(coordinator, tells(says({ WHAT: 'late' }))),
    ]);
    const [, ...lines] = parseCsv(text);
    const early = lines.filter((line) => !line.includes('late'));
    expect(early).toHaveLength(950);
    expect(
      `\uFEFF${text
        .split('\r\n')
        .slice(1)
        .filter((line) => !line.includes('late'))
        .join('\r\n')}`,
    ).toBe(`\uFEFF${expected(own).split('\r\n').slice(1).join('\r\n')}`);
  });

  test('nobody has answered: the header alone; another form by its name', async () => {
    const { world, coordinator, tells } = await openTown();
    await push(stranger(world), tells(says({ WHAT: 'other form' }), {}, { form: forms[1] }));
    expect((await fetchCsv(coordinator)).text).toBe(expected([]));
    const asked = await fetchCsv(coordinator, '/api/export/winter-2026?form=OTHER');
    expect(parseCsv(asked.text)[1]).toContain('other form');
  });

  test.each(['/api/export/nowhere', '/api/export/winter-2026?form=NONE', '/api/export/..%2f..'])(
    '%s is not there',
    async (path) => {
      const { coordinator } = await openTown();
      expect((await fetchCsv(coordinator, path)).status).toBe(404);
    },
  );
});
