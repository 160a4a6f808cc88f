import { choice } from '../build.ts';

/** How far a need was met. 1 and 2 count as unmet. */
export const MET4 = [
  choice('1', {
    en: 'Not met at all',
    fr: 'Pas du tout',
    ar: 'لم أحصل على أي مساعدة',
    es: 'No, nada',
    uk: 'Зовсім ні',
  }),
  choice('2', { en: 'Met a little', fr: 'Un peu', ar: 'قليلًا', es: 'Un poco', uk: 'Трохи' }),
  choice('3', {
    en: 'Mostly met',
    fr: 'En grande partie',
    ar: 'إلى حد كبير',
    es: 'En gran parte',
    uk: 'Здебільшого',
  }),
  choice('4', {
    en: 'Fully met',
    fr: 'Complètement',
    ar: 'بشكل كامل',
    es: 'Sí, por completo',
    uk: 'Повністю',
  }),
];
