import { choice } from '../build.ts';

export const SAT5 = [
  choice('1', { en: 'Very unhappy', fr: 'Pas du tout satisfaisante' }),
  choice('2', { en: 'Unhappy', fr: 'Peu satisfaisante' }),
  choice('3', { en: 'In the middle', fr: 'Entre les deux' }),
  choice('4', { en: 'Happy', fr: 'Satisfaisante' }),
  choice('5', { en: 'Very happy', fr: 'Très satisfaisante' }),
];
