import { choice } from '../build.ts';

/** How strong the feeling of belonging is (NS005 and NS128: one scale, so that rounds compare). */
export const BELONG5 = [
  choice('1', {
    en: 'Very weak',
    fr: 'Très faible',
    ar: 'ضعيف جدًا',
    es: 'Muy débil',
    uk: 'Дуже слабке',
  }),
  choice('2', { en: 'Weak', fr: 'Faible', ar: 'ضعيف', es: 'Débil', uk: 'Слабке' }),
  choice('3', {
    en: 'In the middle',
    fr: 'Entre les deux',
    ar: 'في الوسط',
    es: 'Ni débil ni fuerte',
    uk: 'Посередині',
  }),
  choice('4', { en: 'Strong', fr: 'Fort', ar: 'قوي', es: 'Fuerte', uk: 'Сильне' }),
  choice('5', {
    en: 'Very strong',
    fr: 'Très fort',
    ar: 'قوي جدًا',
    es: 'Muy fuerte',
    uk: 'Дуже сильне',
  }),
];
