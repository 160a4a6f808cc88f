import type { FormNode } from '../model/form.ts';
import { back, shortRespondentBlock } from './back.ts';
import { onlyIf, personal, selectMultiple, selectOne, text } from './build.ts';
import { aboutAnswering, front, oldEnough, ownVoice } from './front.ts';
import { is } from './logic.ts';
import type { InstrumentSource } from './make.ts';

const pulse: readonly FormNode[] = [
  selectOne(
    'NS001',
    'GROUP3',
    {
      en: 'Which fits you best?',
      fr: 'Quelle phrase vous décrit le mieux?',
      ar: 'أي عبارة تنطبق عليك أكثر؟',
      es: '¿Cuál describe mejor su situación?',
      uk: 'Що найкраще описує вас?',
    },
    personal,
  ),
  selectOne(
    'NS002',
    'DOMAIN',
    {
      en: 'What is the one thing you need most now?',
      fr: 'De quoi avez-vous le plus besoin maintenant?',
      ar: 'ما هو أهم احتياج لديك الآن؟',
      es: '¿Qué es lo que más necesita ahora?',
      uk: 'Що вам зараз потрібно найбільше?',
    },
    personal,
  ),
  selectOne(
    'NS003',
    'MET4',
    {
      en: 'Did you get help with it?',
      fr: "Avez-vous reçu de l'aide pour cela?",
      ar: 'هل حصلت على مساعدة في ذلك؟',
      es: '¿Recibió ayuda con eso?',
      uk: 'Чи отримали ви допомогу в цьому?',
    },
    personal,
  ),
  selectMultiple(
    'NS004',
    'BARRIER',
    {
      en: 'What made it hard?',
      fr: "Qu'est-ce qui a rendu cela difficile?",
      ar: 'ما الذي جعل ذلك صعبًا؟',
      es: '¿Qué lo hizo difícil?',
      uk: 'Що заважало?',
    },
    {
      ...personal,
      most: 3,
      hint: {
        en: 'Pick up to three.',
        fr: 'Choisissez-en trois au plus.',
        ar: 'اختر ثلاثة على الأكثر.',
        es: 'Elija hasta tres.',
        uk: 'Виберіть не більше трьох.',
      },
      relevant: is('NS003', '1', '2'),
    },
  ),
  selectOne(
    'NS005',
    'BELONG5',
    {
      en: 'How strong is your feeling that you belong here?',
      fr: 'À quel point vous sentez-vous chez vous ici?',
      ar: 'ما مدى شعورك بالانتماء إلى هذا المكان؟',
      es: '¿Qué tan fuerte es su sentimiento de pertenecer a este lugar?',
      uk: 'Наскільки сильне ваше відчуття, що ви тут свої?',
    },
    personal,
  ),
  selectOne(
    'NS006',
    'FREQ5',
    {
      en: 'How often do you feel alone?',
      fr: 'À quelle fréquence vous sentez-vous seul ou seule?',
      ar: 'كم مرة ينتابك الشعور بالوحدة؟',
      es: '¿Con qué frecuencia siente soledad?',
      uk: 'Як часто ви почуваєтеся самотньо?',
    },
    personal,
  ),
  selectOne(
    'NS007',
    'STAY3',
    {
      en: 'Do you plan to stay here?',
      fr: 'Pensez-vous rester ici?',
      ar: 'هل لديك نية للبقاء هنا؟',
      es: '¿Piensa quedarse aquí?',
      uk: 'Чи плануєте ви залишитися тут?',
    },
    personal,
  ),
  text(
    'NS008',
    {
      en: 'What is good about living here?',
      fr: "Qu'est-ce qui est bien quand on vit ici?",
      ar: 'ما الجيد في العيش هنا؟',
      es: '¿Qué es lo bueno de vivir aquí?',
      uk: 'Що доброго в житті тут?',
    },
    { relevant: ownVoice },
  ),
  text(
    'NS009',
    {
      en: 'What should get better?',
      fr: "Qu'est-ce qui devrait s'améliorer?",
      ar: 'ما الذي يجب أن يتحسن؟',
      es: '¿Qué debería mejorar?',
      uk: 'Що має стати краще?',
    },
    { relevant: ownVoice },
  ),
  selectOne(
    'NS010',
    'PLACE',
    {
      en: 'Which town or place do you live in?',
      fr: 'Dans quelle ville ou quel village habitez-vous?',
      ar: 'في أي مدينة أو بلدة يقع سكنك؟',
      es: '¿En qué ciudad o pueblo vive?',
      uk: 'У якому місті чи селищі ви живете?',
    },
    personal,
  ),
];

/** The newcomer pulse: three minutes, for a town hall or a stop on the road. */
export const NS0: InstrumentSource = {
  code: 'NS0',
  minutes: 3,
  languages: ['en', 'fr', 'ar', 'es', 'uk'],
  title: {
    en: 'Newcomer pulse',
    fr: 'Le pouls des nouveaux arrivants',
    ar: 'استطلاع سريع للقادمين الجدد',
    es: 'Consulta breve para recién llegados',
    uk: 'Коротке опитування новоприбулих',
  },
  description: {
    en: 'Ten short questions about life here: what you need most, what is hard, and what is good.',
    fr: 'Dix courtes questions sur la vie ici : vos besoins, ce qui est difficile et ce qui est bien.',
    ar: 'عشرة أسئلة قصيرة عن الحياة هنا: ما هو أهم احتياج، وما هو صعب، وما هو جيد.',
    es: 'Diez preguntas cortas sobre la vida aquí: lo que más necesita, lo difícil y lo bueno.',
    uk: 'Десять коротких запитань про життя тут: що вам потрібно, що важко і що добре.',
  },
  audience: {
    en: 'Newcomers, immigrants and temporary residents, 16 or older',
    fr: 'Nouveaux arrivants, personnes immigrantes et résidents temporaires, 16 ans ou plus',
    ar: 'القادمون الجدد والمهاجرون والمقيمون المؤقتون، 16 سنة أو أكثر',
    es: 'Personas recién llegadas, inmigrantes y residentes temporales, de 16 años o más',
    uk: 'Новоприбулі, іммігранти й тимчасові мешканці віком від 16 років',
  },
  nodes: [
    ...front,
    ...onlyIf(oldEnough, [...aboutAnswering, ...pulse, ...shortRespondentBlock, ...back]),
  ],
};
