import type { CollectionNotice, ConsentText } from '../model/consultation.ts';
import type { LanguageTag } from '../model/ids.ts';
import { wordsIn } from '../model/spoken.ts';
import type { SpokenTag } from './languages.ts';

/**
 * The notice of collection as a paragraph of the consent text (domain 4.1: legal authority, main
 * purpose, and an officer who can answer). What the coordinator wrote stands in it as she wrote it.
 */
type Paragraph = ConsentText['text'][string]['paragraphs'][number];

const frames: Readonly<Record<SpokenTag, { readonly heading: string; readonly text: string }>> = {
  en: {
    heading: 'Notice of collection',
    text: 'By what right: {authority}. What for: {purpose}. Who answers questions about it: {contact}.',
  },
  fr: {
    heading: 'Avis de collecte',
    text: 'En vertu de quoi : {authority}. Dans quel but : {purpose}. Qui répond aux questions à ce sujet : {contact}.',
  },
  ar: {
    heading: 'إشعار بجمع المعلومات',
    text: 'السند القانوني: {authority}. الغرض: {purpose}. من يجيب عن الأسئلة حول ذلك: {contact}.',
  },
  es: {
    heading: 'Aviso de recopilación',
    text: 'Con qué derecho: {authority}. Para qué: {purpose}. Quién responde preguntas sobre esto: {contact}.',
  },
  uk: {
    heading: 'Повідомлення про збір даних',
    text: 'На якій підставі: {authority}. З якою метою: {purpose}. Хто відповідає на запитання про це: {contact}.',
  },
};

/** `undefined` where nothing is written; a language without our words is told in the fallback's. */
export function noticeParagraph(
  notice: CollectionNotice,
  given: {
    readonly language: LanguageTag;
    readonly fallback: LanguageTag;
    readonly contact: string;
  },
): Paragraph | undefined {
  const { language, fallback, contact } = given;
  const authority = wordsIn(notice.authority, language, fallback).text;
  const purpose = wordsIn(notice.purpose, language, fallback).text;
  if (authority === '' && purpose === '') return undefined;
  const spoken = [language, language.split('-')[0], fallback].find(
    (tag) => tag !== undefined && Object.hasOwn(frames, tag),
  );
  const { heading, text } = frames[(spoken ?? 'en') as SpokenTag];
  const bare = (words: string): string => words.trim().replace(/[.。]+$/u, '');
  return {
    heading,
    text: text
      .replace('{authority}', () => bare(authority))
      .replace('{purpose}', () => bare(purpose))
      .replace('{contact}', () => bare(contact)),
    of: 'notice',
  };
}
