import type { Place } from '../model/consultation.ts';
import { type Choice, type Form, type FormNode, isContainer } from '../model/form.ts';
import { FormId, type FormVersion, type LanguageTag, literal } from '../model/ids.ts';
import type { Words } from '../model/words.ts';
import type { Said } from './build.ts';
import { formLanguage, type SpokenTag } from './languages.ts';
import { sharedLists } from './lists/all.ts';
import { placeList } from './lists/place.ts';

/** What a partnership brings: its own names, its places, the languages it asks in. */
export type InstrumentSetting = {
  readonly area: string;
  readonly partnership: string;
  readonly places: readonly Place[];
  readonly languages: readonly LanguageTag[];
  readonly version: FormVersion;
};

/** An instrument as it is written down, with `{area}`, `{partnership}` and `{min}` still open. */
export type InstrumentSource = {
  readonly code: 'NS0' | 'TQ1' | 'NS1';
  readonly minutes: number;
  readonly languages: readonly SpokenTag[];
  readonly title: Said;
  readonly description: Said;
  readonly audience: Said;
  /** Lists that only this instrument uses. */
  readonly lists?: Readonly<Record<string, readonly Choice[]>>;
  readonly nodes: readonly FormNode[];
};

/**
 * The instrument as a form of one partnership: blanks filled in, only the languages that both
 * speak (English if there is none), only the lists that are used.
 */
export function makeForm(source: InstrumentSource, setting: InstrumentSetting): Form {
  const languages = spokenBoth(source, setting);
  const say = (words: Words): Words =>
    Object.fromEntries(
      languages.map((tag) => [tag, fillIn(words[tag] ?? '', source, setting)] as const),
    );
  const nodes = source.nodes.map((node) => nodeSaid(node, say));
  const lists = { ...sharedLists, ...source.lists };
  const used = [...new Set(nodes.flatMap(listsOf))];
  return {
    id: literal(FormId, source.code),
    version: setting.version,
    title: say(source.title),
    description: say(source.description),
    languages: languages.map(formLanguage),
    defaultLanguage: formLanguage(languages[0] ?? 'en').tag,
    minutes: source.minutes,
    lists: Object.fromEntries(
      used.map((name) => [
        name,
        name === 'PLACE' ? placesSaid(setting.places, say) : choicesSaid(lists[name], say, name),
      ]),
    ),
    nodes,
  };
}

function spokenBoth(source: InstrumentSource, setting: InstrumentSetting): readonly SpokenTag[] {
  const both = setting.languages.flatMap((asked) =>
    source.languages.filter((tag) => tag === (asked as string)),
  );
  return both.length === 0 ? ['en'] : both;
}

function fillIn(text: string, source: InstrumentSource, setting: InstrumentSetting): string {
  return text
    .replaceAll('{area}', () => setting.area)
    .replaceAll('{partnership}', () => setting.partnership)
    .replaceAll('{min}', () => String(source.minutes));
}

type Say = (words: Words) => Words;

function nodeSaid(node: FormNode, say: Say): FormNode {
  const label = node.label === undefined ? {} : { label: say(node.label) };
  if (isContainer(node))
    return { ...node, ...label, nodes: node.nodes.map((inner) => nodeSaid(inner, say)) };
  const hint = node.hint === undefined ? {} : { hint: say(node.hint) };
  if (node.kind === 'note') return { ...node, ...label, ...hint };
  const message =
    node.constraintMessage === undefined ? {} : { constraintMessage: say(node.constraintMessage) };
  if (node.kind !== 'matrix') return { ...node, ...label, ...hint, ...message };
  const rows = node.rows.map((row) => ({ ...row, label: say(row.label) }));
  return { ...node, ...label, ...hint, ...message, rows };
}

const choicesSaid = (list: readonly Choice[] | undefined, say: Say, name: string): Choice[] => {
  if (list === undefined) throw new Error(`no list is called ${name}`);
  return list.map((choice) => ({ ...choice, label: say(choice.label) }));
};

/** Names of places are kept in every language they were given in: they have no translation of ours. */
const placesSaid = (places: readonly Place[], say: Say): Choice[] =>
  placeList(places).map((place) =>
    places.some(({ name }) => name === place.name)
      ? { ...place }
      : { ...place, label: say(place.label) },
  );

function listsOf(node: FormNode): readonly string[] {
  if (isContainer(node)) return node.nodes.flatMap(listsOf);
  return 'list' in node ? [node.list] : [];
}
