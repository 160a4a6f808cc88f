import { choice } from '../build.ts';

export const FREQ5 = [
  choice('1', { en: 'Never', fr: 'Jamais', ar: 'أبدًا', es: 'Nunca', uk: 'Ніколи' }),
  choice('2', {
    en: 'Once or twice',
    fr: 'Une ou deux fois',
    ar: 'مرة أو مرتين',
    es: 'Una o dos veces',
    uk: 'Раз чи двічі',
  }),
  choice('3', { en: 'Sometimes', fr: 'Parfois', ar: 'أحيانًا', es: 'A veces', uk: 'Іноді' }),
  choice('4', { en: 'Often', fr: 'Souvent', ar: 'كثيرًا', es: 'A menudo', uk: 'Часто' }),
  choice('5', {
    en: 'Almost every day',
    fr: 'Presque tous les jours',
    ar: 'كل يوم تقريبًا',
    es: 'Casi todos los días',
    uk: 'Майже щодня',
  }),
];
