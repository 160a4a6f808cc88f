import { choice } from '../build.ts';

export const SAT5 = [
  choice('1', { en: 'Very unhappy', fr: 'Très insatisfait' }),
  choice('2', { en: 'Unhappy', fr: 'Insatisfait' }),
  choice('3', { en: 'In the middle', fr: 'Entre les deux' }),
  choice('4', { en: 'Happy', fr: 'Satisfait' }),
  choice('5', { en: 'Very happy', fr: 'Très satisfait' }),
];
