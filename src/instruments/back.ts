import type { FormNode } from '../model/form.ts';
import { longText, note, page, personal, selectOne, sensitive, text } from './build.ts';
import { ownVoice } from './front.ts';
import { is } from './logic.ts';

export const whyWeAsk = note('RB_why', {
  en: 'Why we ask: to see if services work for all.',
  fr: 'Pourquoi ces questions : pour voir si les services conviennent à tout le monde.',
  ar: 'لماذا نسأل: لنعرف هل تناسب الخدمات الجميع.',
  es: 'Por qué preguntamos: para ver si los servicios funcionan para todas las personas.',
  uk: 'Чому ми питаємо: щоб знати, чи послуги підходять усім.',
});

export const age = selectOne(
  'RB02',
  'AGE8',
  {
    en: 'How old are you?',
    fr: 'Quel âge avez-vous?',
    ar: 'كم عمرك؟',
    es: '¿Cuántos años tiene?',
    uk: 'Скільки вам років?',
  },
  personal,
);

export const gender: readonly FormNode[] = [
  selectOne(
    'RB03',
    'GENDER',
    {
      en: 'What is your gender?',
      fr: 'Quel est votre genre?',
      ar: 'ما هو نوعك الاجتماعي؟',
      es: '¿Cuál es su género?',
      uk: 'Який ваш ґендер?',
    },
    sensitive,
  ),
  text(
    'RB03_other',
    {
      en: 'You can say it in your own words, if you wish.',
      fr: 'Vous pouvez le dire dans vos mots, si vous voulez.',
      ar: 'يمكنك أن تقول ذلك بكلماتك، إن أردت.',
      es: 'Puede decirlo con sus palabras, si quiere.',
      uk: 'Якщо хочете, скажіть це своїми словами.',
    },
    { ...sensitive, relevant: is('RB03', 'another') },
  ),
];

export const aboutYouLabel = {
  en: 'About you',
  fr: 'À propos de vous',
  ar: 'معلومات عنك',
  es: 'Sobre usted',
  uk: 'Про вас',
};

/** The short respondent block: what NS0 did not ask before. */
export const shortRespondentBlock: readonly FormNode[] = [
  page('about_you', aboutYouLabel, [whyWeAsk, age, ...gender]),
];

/** What every public instrument ends with. X92 and X93 belong to the thanks screen. */
export const back: readonly FormNode[] = [
  longText(
    'X90',
    {
      en: 'Is there anything else you want to tell us? Please do not write names.',
      fr: "Voulez-vous nous dire autre chose? S'il vous plaît, n'écrivez pas de noms.",
      ar: 'هل هناك شيء آخر تود أن تخبرنا به؟ من فضلك لا تكتب أسماء.',
      es: '¿Quiere decirnos algo más? Por favor, no escriba nombres.',
      uk: 'Хочете сказати нам щось іще? Будь ласка, не пишіть імен.',
    },
    { relevant: ownVoice },
  ),
  selectOne('X91', 'EASE5', {
    en: 'Was this form easy to answer?',
    fr: 'Ce formulaire était-il facile à remplir?',
    ar: 'هل كانت الإجابة عن هذه الاستمارة سهلة؟',
    es: '¿Fue fácil responder este formulario?',
    uk: 'Чи легко було відповідати на цю анкету?',
  }),
];
