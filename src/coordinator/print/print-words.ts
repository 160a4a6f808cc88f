/**
 * What a poster, a table tent or a card says, in every language a library instrument speaks and in
 * some more that forms are brought in. Not yet read by a speaker of each. Not
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
  pt: {
    headline: 'Diga-nos do que precisa aqui.',
    how: 'Aponte a câmara do telemóvel para o quadrado.',
    promise: 'Leva {minutes} minutos. Não perguntamos o seu nome.',
    choice: 'A escolha é sua. Pode saltar qualquer pergunta e parar quando quiser.',
    offline: 'Depois de aberto, funciona sem internet.',
    orType: 'Ou escreva este endereço:',
    oneCard: 'Este cartão é para uma só pessoa.',
  },
  zh: {
    headline: '告诉我们，您在这里需要什么。',
    how: '用手机相机对准方块。',
    promise: '大约需要 {minutes} 分钟。我们不问您的姓名。',
    choice: '由您决定。任何问题都可以跳过，也可以随时停止。',
    offline: '打开之后，没有网络也能使用。',
    orType: '或输入这个网址：',
    oneCard: '这张卡片只供一个人使用。',
  },
  fa: {
    headline: 'به ما بگویید اینجا به چه نیاز دارید.',
    how: 'دوربین تلفن خود را رو به مربع بگیرید.',
    promise: '{minutes} دقیقه وقت می‌گیرد. نام شما را نمی‌پرسیم.',
    choice: 'اختیار با شماست. می‌توانید هر پرسشی را رد کنید و هر وقت خواستید دست بکشید.',
    offline: 'پس از باز شدن، بدون اینترنت کار می‌کند.',
    orType: 'یا این نشانی را بنویسید:',
    oneCard: 'این کارت برای یک نفر است.',
  },
  tl: {
    headline: 'Sabihin sa amin kung ano ang kailangan ninyo rito.',
    how: 'Itapat ang kamera ng telepono sa parisukat.',
    promise: 'Aabutin ng {minutes} minuto. Hindi namin itatanong ang pangalan ninyo.',
    choice: 'Kayo ang magpapasya. Maaaring laktawan ang anumang tanong at tumigil kahit kailan.',
    offline: 'Kapag nabuksan na, gumagana ito kahit walang internet.',
    orType: 'O i-type ang address na ito:',
    oneCard: 'Para sa isang tao ang kard na ito.',
  },
  ur: {
    headline: 'ہمیں بتائیں کہ آپ کو یہاں کیا چاہیے۔',
    how: 'اپنے فون کا کیمرہ مربع کے سامنے رکھیں۔',
    promise: 'اس میں {minutes} منٹ لگتے ہیں۔ ہم آپ کا نام نہیں پوچھتے۔',
    choice: 'فیصلہ آپ کا ہے۔ آپ کوئی بھی سوال چھوڑ سکتے ہیں اور کسی بھی وقت رک سکتے ہیں۔',
    offline: 'کھلنے کے بعد یہ انٹرنیٹ کے بغیر چلتا ہے۔',
    orType: 'یا یہ پتہ لکھیں:',
    oneCard: 'یہ کارڈ ایک شخص کے لیے ہے۔',
  },
  hi: {
    headline: 'हमें बताइए कि आपको यहाँ क्या चाहिए।',
    how: 'अपने फ़ोन का कैमरा चौकोर निशान के सामने रखें।',
    promise: 'इसमें {minutes} मिनट लगते हैं। हम आपका नाम नहीं पूछते।',
    choice: 'फ़ैसला आपका है। आप कोई भी सवाल छोड़ सकते हैं और कभी भी रुक सकते हैं।',
    offline: 'खुलने के बाद यह बिना इंटरनेट के चलता है।',
    orType: 'या यह पता लिखें:',
    oneCard: 'यह कार्ड एक व्यक्ति के लिए है।',
  },
};

/** Whether paper speaks it by itself: `pt-BR` is told in the words of `pt`. */
export const hasPrintWords = (language: string): boolean => ownWords(language) !== undefined;

const ownWords = (language: string): PrintWords | undefined =>
  printWords[language] ?? printWords[language.split('-')[0] ?? ''];

/** The words for one language; a language without words of its own is told in the fallback's. */
export function printWordsFor(language: string, fallback: string, minutes: number): PrintWords {
  const words = ownWords(language) ?? ownWords(fallback) ?? printWords.en;
  if (!words) throw new Error('the printed sheets have lost its English');
  return { ...words, promise: words.promise.replace('{minutes}', String(minutes)) };
}
