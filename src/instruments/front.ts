import type { FormNode } from '../model/form.ts';
import { ending, selectOne } from './build.ts';
import { is, isNot } from './logic.ts';

/**
 * What every public instrument begins with, after consent (X01), which is a screen of its own
 * because without it there is no response to hold an answer.
 */
export const front: readonly FormNode[] = [
  selectOne('X02', 'YN', {
    en: 'Are you 16 years old or older?',
    fr: 'Avez-vous 16 ans ou plus?',
    ar: 'هل عمرك 16 سنة أو أكثر؟',
    es: '¿Tiene 16 años o más?',
    uk: 'Вам уже виповнилося 16 років?',
  }),
  ending(
    'X02_ending',
    {
      en: 'Thank you for your interest. This form is for people who are 16 or older. We have kept nothing.',
      fr: "Merci de votre intérêt. Ce formulaire s'adresse aux personnes de 16 ans ou plus. Nous n'avons rien gardé.",
      ar: 'شكرًا على اهتمامك. هذه الاستمارة لمن عمره 16 سنة أو أكثر. لم نحتفظ بأي شيء.',
      es: 'Gracias por su interés. Este formulario es para personas de 16 años o más. No guardamos nada.',
      uk: 'Дякуємо за інтерес. Ця анкета для людей від 16 років. Ми нічого не зберегли.',
    },
    is('X02', '2'),
  ),
];

/** True for everyone but those under 16, also when the question was passed. */
export const oldEnough = isNot('X02', '2');

/** True unless the answers are given for someone who is not there: then her own words are not asked. */
export const ownVoice = isNot('X04', '3');

export const aboutAnswering: readonly FormNode[] = [
  selectOne('X03', 'YN', {
    en: 'Can we use your own words in a report, without your name?',
    fr: 'Pouvons-nous utiliser vos mots dans un rapport, sans votre nom?',
    ar: 'هل يمكننا استخدام كلماتك في تقرير، من دون ذكر اسمك؟',
    es: '¿Podemos usar sus palabras en un informe, sin su nombre?',
    uk: 'Чи можна використати ваші слова у звіті без вашого імені?',
  }),
  selectOne('X04', 'WHO_ANSWERS', {
    en: 'Who is answering?',
    fr: 'Qui répond?',
    ar: 'من الذي يجيب؟',
    es: '¿Quién responde?',
    uk: 'Хто відповідає?',
  }),
];
