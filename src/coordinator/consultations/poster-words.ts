/**
 * What a poster says, in every language a library instrument speaks. Not interface words: a poster
 * speaks all languages of its consultation at once, whatever language the coordinator works in.
 * Grade 6, no "survey": people come for the community, not for a form.
 */
export type PosterWords = {
  readonly headline: string;
  readonly how: string;
  /** `{minutes}` stands for a number. */
  readonly promise: string;
};

export const posterWords: Readonly<Record<string, PosterWords>> = {
  en: {
    headline: 'Tell us what you need here.',
    how: 'Point the camera of your phone at the square.',
    promise: 'It takes {minutes} minutes. We do not ask your name.',
  },
  fr: {
    headline: 'Dites-nous ce dont vous avez besoin ici.',
    how: 'Pointez l’appareil photo de votre téléphone vers le carré.',
    promise: 'Cela prend {minutes} minutes. Nous ne demandons pas votre nom.',
  },
  ar: {
    headline: 'أخبرونا بما تحتاجون إليه هنا.',
    how: 'وجّهوا كاميرا الهاتف نحو المربّع.',
    promise: 'يستغرق ذلك {minutes} دقائق. لا نسأل عن اسمكم.',
  },
  es: {
    headline: 'Díganos qué necesita aquí.',
    how: 'Apunte la cámara de su teléfono al cuadro.',
    promise: 'Toma {minutes} minutos. No le preguntamos su nombre.',
  },
  uk: {
    headline: 'Скажіть нам, що вам тут потрібно.',
    how: 'Наведіть камеру телефона на квадрат.',
    promise: 'Це займе хвилин: {minutes}. Ми не питаємо вашого імені.',
  },
};

/** The words for one language; a language without words of its own is told in the fallback's. */
export function posterWordsFor(language: string, fallback: string, minutes: number): PosterWords {
  const words = posterWords[language] ?? posterWords[fallback] ?? posterWords.en;
  if (!words) throw new Error('the poster has lost its English');
  return { ...words, promise: words.promise.replace('{minutes}', String(minutes)) };
}
