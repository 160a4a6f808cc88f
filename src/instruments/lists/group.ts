import { choice } from '../build.ts';

/** The part of the domain's GROUP list that a person can tell of herself in one line. */
export const GROUP3 = [
  choice('G1', {
    en: 'I came to Canada in the past 5 years',
    fr: 'Je suis au Canada depuis 5 ans ou moins',
    ar: 'جئت إلى كندا خلال السنوات الخمس الماضية',
    es: 'Llegué a Canadá en los últimos 5 años',
    uk: 'Живу в Канаді 5 років або менше',
  }),
  choice('G2', {
    en: 'I came more than 5 years ago',
    fr: 'Je suis au Canada depuis plus de 5 ans',
    ar: 'جئت إلى كندا قبل أكثر من خمس سنوات',
    es: 'Llegué hace más de 5 años',
    uk: 'Живу в Канаді більше ніж 5 років',
  }),
  choice('G4', {
    en: 'I was born in Canada',
    fr: 'Je suis né ou née au Canada',
    ar: 'وُلدت في كندا',
    es: 'Nací en Canadá',
    uk: 'Моє місце народження — Канада',
  }),
];
