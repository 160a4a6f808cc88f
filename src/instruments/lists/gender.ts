import { choice } from '../build.ts';

export const GENDER = [
  choice('woman', { en: 'Woman', fr: 'Femme', ar: 'امرأة', es: 'Mujer', uk: 'Жінка' }),
  choice('man', { en: 'Man', fr: 'Homme', ar: 'رجل', es: 'Hombre', uk: 'Чоловік' }),
  choice('another', {
    en: 'Another gender',
    fr: 'Un autre genre',
    ar: 'نوع اجتماعي آخر',
    es: 'Otro género',
    uk: 'Інший ґендер',
  }),
];
