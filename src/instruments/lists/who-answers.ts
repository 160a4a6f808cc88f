import { choice } from '../build.ts';

export const WHO_ANSWERS = [
  choice('1', {
    en: 'I answer for me',
    fr: 'Je réponds pour moi',
    ar: 'أجيب عن نفسي',
    es: 'Respondo por mí',
    uk: 'Відповідаю за себе',
  }),
  choice('2', {
    en: 'I help someone and write what they say',
    fr: "J'aide une personne et j'écris ce qu'elle dit",
    ar: 'أساعد شخصًا وأكتب ما يقوله',
    es: 'Ayudo a alguien y escribo lo que dice',
    uk: 'Допомагаю людині й записую її слова',
  }),
  choice('3', {
    en: 'I answer for someone who is not here',
    fr: "Je réponds pour une personne qui n'est pas ici",
    ar: 'أجيب عن شخص غير موجود هنا',
    es: 'Respondo por alguien que no está aquí',
    uk: 'Відповідаю за людину, якої тут немає',
  }),
];
