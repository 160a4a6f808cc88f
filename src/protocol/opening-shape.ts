import type { Opening } from './open.ts';

/**
 * Whether an answer of the network has the shape of an opening, as far as the first screens lean
 * on it. By hand, without zod: this stands between a slow line and the first question. What is
 * kept on the device is parsed with the whole schema (`sync/open.ts`), so nothing loose is stored.
 */
export function isOpeningShaped(body: unknown): body is Opening {
  if (!isRecord(body) || body.protocol !== 'welcome-mat/1') return false;
  const { consultation, forms } = body;
  return (
    areTexts(body.epoch, body.workspace, body.consultationId) &&
    isRecord(body.serverKey) &&
    isConsultationShaped(consultation) &&
    isFilledList(forms) &&
    forms.every(isFormShaped)
  );
}

function isConsultationShaped(body: unknown): boolean {
  if (!isRecord(body) || !isRecord(body.consent)) return false;
  const { slug, state, partnership, area, defaultLanguage, contact, languages, consent } = body;
  return (
    areTexts(slug, state, partnership, area, defaultLanguage, contact, consent.version) &&
    isRecord(body.title) &&
    isFilledList(languages) &&
    languages.every((tag) => typeof tag === 'string') &&
    isRecord(consent.text) &&
    Object.values(consent.text).every(isConsentShaped)
  );
}

const isConsentShaped = (text: unknown): boolean =>
  isRecord(text) &&
  areTexts(text.title, text.agree, text.refuse) &&
  Array.isArray(text.paragraphs) &&
  text.paragraphs.every((part) => isRecord(part) && areTexts(part.heading, part.text));

const isFormShaped = (form: unknown): boolean =>
  isRecord(form) &&
  areTexts(form.id, form.version, form.defaultLanguage) &&
  isFilledList(form.languages) &&
  form.languages.every((one) => isRecord(one) && areTexts(one.tag, one.name, one.direction)) &&
  isRecord(form.lists) &&
  Object.values(form.lists).every(Array.isArray) &&
  Array.isArray(form.nodes) &&
  form.nodes.every((node) => isRecord(node) && areTexts(node.kind, node.name));

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isFilledList = (value: unknown): value is readonly unknown[] =>
  Array.isArray(value) && value.length > 0;

const areTexts = (...values: readonly unknown[]): boolean =>
  values.every((value) => typeof value === 'string');
