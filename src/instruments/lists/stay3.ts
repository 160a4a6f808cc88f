import { choice } from '../build.ts';

export const STAY3 = [
  choice('yes', { en: 'Yes', fr: 'Oui', ar: 'نعم', es: 'Sí', uk: 'Так' }),
  choice('notSure', {
    en: 'Not sure',
    fr: 'Je ne sais pas encore',
    ar: 'لا أعرف بعد',
    es: 'Todavía no sé',
    uk: 'Ще не знаю',
  }),
  choice('no', { en: 'No', fr: 'Non', ar: 'لا', es: 'No', uk: 'Ні' }),
];
