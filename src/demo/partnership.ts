import { ChoiceName, LanguageTag, literal } from '../model/ids.ts';
import type { Partnership } from '../protocol/account.ts';

/** An invented area: one town, three villages. No such partnership exists. */
const place = (name: string, said: string) => ({
  name: literal(ChoiceName, name),
  // What stands on the road sign is the name in every language.
  label: { en: said, fr: said, ar: said, es: said, uk: said },
});

export const town = place('tamarack-falls', 'Tamarack Falls');
export const villages = [
  place('heron-bend', 'Heron Bend'),
  place('old-ferry', 'Old Ferry'),
  place('cedar-hollow', 'Cedar Hollow'),
] as const;

const tag = (text: string): LanguageTag => literal(LanguageTag, text);

export const partnership: Partnership = {
  name: 'Tamarack Falls Welcoming Partnership',
  area: 'Tamarack Falls',
  places: [town, ...villages],
  languages: [tag('en'), tag('fr'), tag('ar'), tag('es'), tag('uk')],
  contact: 'Partnership office, Town Hall, 1 Mill Street, Tamarack Falls, 705-555-0142',
};
