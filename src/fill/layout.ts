import type { Plan } from '../engine/plan.ts';
import type { Form } from '../model/form.ts';
import type { LanguageTag } from '../model/ids.ts';

/**
 * How a running form is put on screens. Whatever the layout, what the form itself puts together
 * (`field-list`, a page of the model) stays together, as in ODK Collect and Enketo.
 *
 *   question  one question a screen
 *   pages     small groups are pages too
 *   whole     everything on one page, to key in paper (`WholeScreen.tsx`)
 */
export const layouts = ['question', 'pages', 'whole'] as const;
export type Layout = (typeof layouts)[number];

/** From here on there is room for a page of several questions. */
export const pagesFrom = '48rem';

/** The `style` of a form's settings: a list of words, as Enketo reads it. */
export const hasStyle = ({ settings }: Form, style: string): boolean =>
  settings?.style?.split(/\s+/).includes(style) === true;

/** What a form asks for, where there is room for it; on a phone one question a screen. */
export const layoutOf = (form: Form, hasRoom: boolean): Layout =>
  hasRoom && (hasStyle(form, 'pages') || hasStyle(form, 'theme-grid')) ? 'pages' : 'question';

/** The same plan, laid out, with a second language beside. */
export function planAsAsked(plan: Plan, layout: Layout, beside: LanguageTag | undefined): Plan {
  return layout === 'pages' || beside !== undefined
    ? { ...plan, beside, layout: layout === 'pages' ? layout : undefined }
    : plan;
}
