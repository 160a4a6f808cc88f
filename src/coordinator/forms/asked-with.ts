import type { Instrument } from '../../instruments/library.ts';
import { type Form, type FormNode, isContainer } from '../../model/form.ts';
import { FormVersion, literal } from '../../model/ids.ts';
import { canonicalText } from '../../protocol/hash.ts';

/** What a consultation asks with: an instrument of the library, or a form somebody brought. */
export type AskedWith = Omit<Instrument, 'code'> & {
  readonly code: string;
  /**
   * The version it is published under; `stamp` is different each time. Without it the day and the
   * stamp: an instrument is made anew for each consultation.
   */
  readonly versionWith?: (stamp: string) => FormVersion;
};

/** Stands in addresses for the form that was brought and not yet used. */
export const ownFormCode = 'own';

/**
 * A brought form in place of an instrument. It is asked whole, as the workbook has it; `published`
 * are the forms that the partnership has already, whose versions never change.
 */
export function askedWithForm(form: Form, published: readonly Form[]): AskedWith {
  return {
    code: form.id,
    title: form.title,
    description: form.description ?? {},
    audience: {},
    minutes: minutesOf(form),
    languages: form.languages,
    make: ({ version }) => ({ ...form, version }),
    versionWith: (stamp) => freeVersion(form, published, stamp),
  };
}

/**
 * The workbook's own version. When another form has that id and version, what identifies a
 * response would mean two things: then the stamp is put behind it.
 */
export function freeVersion(form: Form, published: readonly Form[], stamp: string): FormVersion {
  const before = published.filter(({ id, version }) => id === form.id && version === form.version);
  const text = canonicalText(form);
  if (before.every((other) => canonicalText(other) === text)) return form.version;
  return literal(FormVersion, `${form.version.slice(0, 63 - stamp.length)}.${stamp}`);
}

/** As the form says, or a guess: a question takes some twenty seconds to read and answer. */
export function minutesOf({ minutes, nodes }: Pick<Form, 'minutes' | 'nodes'>): number {
  return minutes ?? Math.max(1, Math.ceil(asked(nodes) / 3));
}

const unasked: readonly FormNode['kind'][] = ['note', 'calculate', 'hidden', 'metadata'];

const asked = (nodes: readonly FormNode[]): number =>
  nodes.reduce((sum, node) => {
    if (isContainer(node)) return sum + asked(node.nodes);
    if (node.kind === 'matrix') return sum + node.rows.length;
    return sum + (unasked.includes(node.kind) ? 0 : 1);
  }, 0);
