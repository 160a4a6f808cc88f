import { choice } from '../build.ts';

export const YN = [
  choice('1', { en: 'Yes', fr: 'Oui', ar: 'نعم', es: 'Sí', uk: 'Так' }),
  choice('2', { en: 'No', fr: 'Non', ar: 'لا', es: 'No', uk: 'Ні' }),
];
