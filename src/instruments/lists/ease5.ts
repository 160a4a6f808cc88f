import { choice } from '../build.ts';

export const EASE5 = [
  choice('1', {
    en: 'Very hard',
    fr: 'Très difficile',
    ar: 'صعب جدًا',
    es: 'Muy difícil',
    uk: 'Дуже важко',
  }),
  choice('2', { en: 'Hard', fr: 'Difficile', ar: 'صعب', es: 'Difícil', uk: 'Важко' }),
  choice('3', {
    en: 'In the middle',
    fr: 'Entre les deux',
    ar: 'في الوسط',
    es: 'Ni fácil ni difícil',
    uk: 'Посередині',
  }),
  choice('4', { en: 'Easy', fr: 'Facile', ar: 'سهل', es: 'Fácil', uk: 'Легко' }),
  choice('5', {
    en: 'Very easy',
    fr: 'Très facile',
    ar: 'سهل جدًا',
    es: 'Muy fácil',
    uk: 'Дуже легко',
  }),
];
