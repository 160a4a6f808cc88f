import type { Place } from '../../model/consultation.ts';
import type { Choice } from '../../model/form.ts';
import { choice } from '../build.ts';

const elsewhere = choice('elsewhere', {
  en: 'Somewhere else',
  fr: 'Ailleurs',
  ar: 'مكان آخر',
  es: 'En otro lugar',
  uk: 'В іншому місці',
});

/** The places of the area, and a way out for those who live in none of them. */
export const placeList = (places: readonly Place[]): readonly Choice[] => [
  ...places.filter(({ name }) => name !== elsewhere.name),
  elsewhere,
];
