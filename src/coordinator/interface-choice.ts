import { type InterfaceLanguage, interfaceLanguages } from '../i18n/words.ts';

/** Languages that the desk's words exist in. */
export const deskLanguages = interfaceLanguages.filter(({ tag }) => tag === 'en' || tag === 'fr');

export type InterfaceChoice = {
  readonly language: InterfaceLanguage;
  readonly choose: (language: InterfaceLanguage) => void;
};
