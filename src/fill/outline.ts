import type { FormState, Given } from '../engine/state.ts';
import type { AnswerFault, NodeView, PageView } from '../engine/view.ts';
import type { Speech } from '../i18n/i18n.tsx';
import { withoutMarks } from '../model/marked-text.ts';
import type { SpokenWords } from '../model/words.ts';
import { instancesAround, instanceWords } from './instance-words.ts';

/**
 * The whole form as a list to jump in: what is asked now, by section and by instance of a repeat,
 * and how it stands. Made of the screens' views, so nothing is in it that is not relevant.
 *
 *   Household ▸ Person 2 of 3        2 of 4
 *     ✓ Name   ○ Age   ! Phone   – School
 */
export type Standing = 'answered' | 'passed' | 'toDo' | 'wrong';

export type OutlineItem = {
  readonly path: string;
  readonly label: SpokenWords | string;
  readonly standing: Standing;
  /** On the screen of now. */
  readonly isHere: boolean;
  readonly isRequired: boolean;
};

export type OutlineSection = {
  readonly key: string;
  /** Labels of what it stands in, outermost first; none for what stands by itself. */
  readonly title: readonly string[];
  readonly items: readonly OutlineItem[];
  readonly done: number;
  readonly hasWrong: boolean;
  readonly isHere: boolean;
};

/** `faults` are those of the whole form. Untouched ones are only "to do" until someone finishes. */
export function outlineOf(given: {
  readonly pages: readonly PageView[];
  readonly state: FormState;
  readonly faults: readonly AnswerFault[];
  /** Whether the person has tried to finish: then what is missing is wrong too. */
  readonly hasTried: boolean;
  readonly here: string | undefined;
  readonly speech: Speech;
}): readonly OutlineSection[] {
  const wrong = new Set<string>(given.faults.map(({ path }) => path));
  const sections: (OutlineSection & { items: OutlineItem[] })[] = [];
  for (const page of given.pages) {
    const isHere = page.key === given.here;
    const items = page.nodes
      .filter(({ question }) => question.kind !== 'note')
      .map((node) => itemOf(node, isHere, wrong, given.hasTried));
    if (items.length === 0) continue;
    const key = sectionKey(page);
    const last = sections.at(-1);
    const section =
      last?.key === key
        ? last
        : { key, title: titleOf(page, given), items: [], done: 0, hasWrong: false, isHere: false };
    section.items.push(...items);
    if (section !== last) sections.push(section);
  }
  return sections.map((section) => ({
    ...section,
    done: section.items.filter(({ standing }) => standing === 'answered' || standing === 'passed')
      .length,
    hasWrong: section.items.some(({ standing }) => standing === 'wrong'),
    isHere: section.items.some(({ isHere }) => isHere),
  }));
}

/** A screen of several is a section of its own; single questions belong to what is around them. */
const sectionKey = ({ key, title, nodes, within }: PageView): string =>
  title !== undefined && nodes.length > 1 ? key : (within.at(-1)?.path ?? '');

function titleOf(
  page: PageView,
  { state, speech }: { readonly state: FormState; readonly speech: Speech },
): readonly string[] {
  const instances = instancesAround(page.key);
  const around = page.within.map(({ label, path }) => {
    const instance = instances.find((one) => one.path === path);
    return (instance && instanceWords(page, state, speech, instance)) ?? withoutMarks(label.text);
  });
  if (page.title === undefined || page.nodes.length < 2) return around;
  const own = instances.find(({ path }) => path === page.key);
  return [
    ...around,
    (own && instanceWords(page, state, speech, own)) ?? withoutMarks(page.title.text),
  ];
}

function itemOf(
  node: NodeView,
  isHere: boolean,
  wrong: ReadonlySet<string>,
  hasTried: boolean,
): OutlineItem {
  const { path, question, label, hint } = node;
  const isWrong = wrong.has(path) || node.rows.some((row) => wrong.has(row.path));
  const standing = standingOf(node);
  return {
    path,
    label: inOne(label?.text ? label : hint?.text ? hint : question.name),
    standing: isWrong && (hasTried || standing !== 'toDo') ? 'wrong' : standing,
    isHere,
    isRequired: node.isRequired,
  };
}

/** A list to jump in is read by one person, in the first language. */
const inOne = (label: OutlineItem['label']): OutlineItem['label'] =>
  typeof label === 'string' || label.beside === undefined ? label : { ...label, beside: undefined };

function standingOf(node: NodeView): Standing {
  const givens =
    node.question.kind === 'matrix' ? node.rows.map(({ given }) => given) : [node.given];
  if (givens.some(({ is }: Given) => is === 'untouched')) return 'toDo';
  return givens.some(({ is }) => is === 'answered') ? 'answered' : 'passed';
}

/** Items whose words hold what was typed, in any case and with or without accents. */
export function findInOutline(
  sections: readonly OutlineSection[],
  typed: string,
): readonly OutlineItem[] {
  const wanted = plain(typed);
  return sections.flatMap(({ items }) =>
    items.filter(({ label, path }) =>
      plain(`${typeof label === 'string' ? label : label.text} ${path}`).includes(wanted),
    ),
  );
}

const plain = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase().trim();
