/**
 * What a poster, a table tent or a card says, in every language a library instrument speaks. Not
 * interface words: paper speaks all languages of its consultation at once, whatever language the
 * coordinator works in.
 * Grade 6, no "survey": people come for the community, not for a form.
 */
export type PrintWords = {
  readonly headline: string;
  readonly how: string;
  /** `{minutes}` stands for a number. */
  readonly promise: string;
  /** The consent in one line: the whole of it is read before the first question. */
  readonly choice: string;
  readonly offline: string;
  /** Before the address in letters. */
  readonly orType: string;
  /** On a card that lets one person in. */
  readonly oneCard: string;
};

export const printWords: Readonly<Record<string, PrintWords>> = {
  en: {
    headline: 'Tell us what you need here.',
    how: 'Point the camera of your phone at the square.',
    promise: 'It takes {minutes} minutes. We do not ask your name.',
    choice: 'You choose. You can skip any question and stop at any time.',
    offline: 'It works without internet once it is open.',
    orType: 'Or type this address:',
    oneCard: 'This card is for one person.',
  },
  fr: {
    headline: 'Dites-nous ce dont vous avez besoin ici.',
    how: 'Pointez l’appareil photo de votre téléphone vers le carré.',
    promise: 'Cela prend {minutes} minutes. Nous ne demandons pas votre nom.',
    choice: 'C’est votre choix. Vous pouvez passer une question ou arrêter à tout moment.',
    offline: 'Une fois ouvert, cela fonctionne sans Internet.',
    orType: 'Ou tapez cette adresse :',
    oneCard: 'Cette carte est pour une seule personne.',
  },
  ar: {
    headline: 'أخبرونا بما تحتاجون إليه هنا.',
    how: 'وجّهوا كاميرا الهاتف نحو المربّع.',
    promise: 'يستغرق ذلك {minutes} دقائق. لا نسأل عن اسمكم.',
    choice: 'القرار لكم. يمكنكم تخطّي أي سؤال والتوقف في أي وقت.',
    offline: 'بعد الفتح يعمل دون إنترنت.',
    orType: 'أو اكتبوا هذا العنوان:',
    oneCard: 'هذه البطاقة لشخص واحد.',
  },
  es: {
    headline: 'Díganos qué necesita aquí.',
    how: 'Apunte la cámara de su teléfono al cuadro.',
    promise: 'Toma {minutes} minutos. No le preguntamos su nombre.',
    choice: 'Usted decide. Puede saltar cualquier pregunta y parar cuando quiera.',
    offline: 'Una vez abierto, funciona sin internet.',
    orType: 'O escriba esta dirección:',
    oneCard: 'Esta tarjeta es para una sola persona.',
  },
  uk: {
    headline: 'Скажіть нам, що вам тут потрібно.',
    how: 'Наведіть камеру телефона на квадрат.',
    promise: 'Це займе хвилин: {minutes}. Ми не питаємо вашого імені.',
    choice: 'Ви вирішуєте самі. Можна пропустити будь-яке питання й зупинитися будь-коли.',
    offline: 'Після відкриття працює без інтернету.',
    orType: 'Або введіть цю адресу:',
    oneCard: 'Ця картка для однієї людини.',
  },
};

/** The words for one language; a language without words of its own is told in the fallback's. */
export function printWordsFor(language: string, fallback: string, minutes: number): PrintWords {
  const words = printWords[language] ?? printWords[fallback] ?? printWords.en;
  if (!words) throw new Error('the printed sheets have lost its English');
  return { ...words, promise: words.promise.replace('{minutes}', String(minutes)) };
}
