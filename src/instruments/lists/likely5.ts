import { choice } from '../build.ts';

export const LIKELY5 = [
  choice('1', {
    en: 'Surely not',
    fr: 'Sûrement pas',
    ar: 'بالتأكيد لا',
    es: 'Seguro que no',
    uk: 'Точно ні',
  }),
  choice('2', {
    en: 'Likely not',
    fr: 'Probablement pas',
    ar: 'على الأرجح لا',
    es: 'Probablemente no',
    uk: 'Мабуть, ні',
  }),
  choice('3', {
    en: 'Not sure',
    fr: 'Je ne sais pas',
    ar: 'لا أعرف',
    es: 'No sé',
    uk: 'Не знаю',
  }),
  choice('4', {
    en: 'Likely yes',
    fr: 'Probablement oui',
    ar: 'على الأرجح نعم',
    es: 'Probablemente sí',
    uk: 'Мабуть, так',
  }),
  choice('5', {
    en: 'Surely yes',
    fr: 'Sûrement oui',
    ar: 'بالتأكيد نعم',
    es: 'Seguro que sí',
    uk: 'Точно так',
  }),
];
