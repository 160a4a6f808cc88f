import type { FormNode } from '../model/form.ts';
import { back } from './back.ts';
import { alone, choice, longText, onlyIf, rank, selectMultiple, selectOne } from './build.ts';
import { aboutAnswering, front, oldEnough, ownVoice } from './front.ts';
import { is } from './logic.ts';
import type { InstrumentSource } from './make.ts';

const upToThree = {
  en: 'Pick up to three.',
  fr: 'Choisissez-en trois au plus.',
  ar: 'اختر ثلاثة على الأكثر.',
  es: 'Elija hasta tres.',
  uk: 'Виберіть не більше трьох.',
};

const inOrder = {
  en: 'Pick up to three. The first one counts most.',
  fr: 'Choisissez-en trois au plus. Le premier compte le plus.',
  ar: 'اختر ثلاثة على الأكثر. الأول هو الأهم.',
  es: 'Elija hasta tres. El primero es el más importante.',
  uk: 'Виберіть не більше трьох. Перше — найважливіше.',
};

const allThatFit = {
  en: 'Pick all that fit.',
  fr: 'Choisissez tout ce qui convient.',
  ar: 'اختر كل ما ينطبق.',
  es: 'Elija todo lo que corresponda.',
  uk: 'Виберіть усе, що підходить.',
};

const lists = {
  HAS_LIP: [
    choice('yes', { en: 'Yes', fr: 'Oui', ar: 'نعم', es: 'Sí', uk: 'Так' }),
    choice('starting', {
      en: 'It is starting',
      fr: 'Ça commence',
      ar: 'إنها في البداية',
      es: 'Está empezando',
      uk: 'Вона створюється',
    }),
    choice('no', { en: 'No', fr: 'Non', ar: 'لا', es: 'No', uk: 'Ні' }),
    choice('notSure', {
      en: 'Not sure',
      fr: 'Je ne sais pas',
      ar: 'لا أعرف بالتأكيد',
      es: 'No estoy seguro o segura',
      uk: 'Не знаю напевно',
    }),
  ],
  LIP_HARD: [
    choice('fewStaff', {
      en: 'Few staff',
      fr: 'Peu de personnel',
      ar: 'قلة الموظفين',
      es: 'Poco personal',
      uk: 'Мало працівників',
    }),
    choice('money', { en: 'Money', fr: "L'argent", ar: 'المال', es: 'El dinero', uk: 'Гроші' }),
    choice('distance', {
      en: 'Long distances',
      fr: 'Les longues distances',
      ar: 'المسافات الطويلة',
      es: 'Las largas distancias',
      uk: 'Великі відстані',
    }),
    choice('noLeader', {
      en: 'No one to lead',
      fr: 'Personne pour diriger',
      ar: 'لا يوجد من يقود',
      es: 'Nadie que dirija',
      uk: 'Нікому очолити',
    }),
    choice('fewNewcomers', {
      en: 'Few newcomers, so it is hard to show the need',
      fr: 'Peu de nouveaux arrivants, donc le besoin est difficile à montrer',
      ar: 'عدد القادمين الجدد قليل، فيصعب إثبات الحاجة',
      es: 'Hay pocos recién llegados y es difícil mostrar la necesidad',
      uk: 'Мало новоприбулих, тому важко показати потребу',
    }),
    choice('needNotSeen', {
      en: 'People do not see the need',
      fr: 'Les gens ne voient pas le besoin',
      ar: 'الناس لا يرون الحاجة',
      es: 'La gente no ve la necesidad',
      uk: 'Люди не бачать потреби',
    }),
    choice('apart', {
      en: 'Groups do not work together',
      fr: 'Les groupes ne travaillent pas ensemble',
      ar: 'المجموعات لا تعمل معًا',
      es: 'Los grupos no trabajan juntos',
      uk: 'Організації не працюють разом',
    }),
    choice('noData', {
      en: 'No facts or numbers',
      fr: 'Pas de données',
      ar: 'لا توجد بيانات',
      es: 'No hay datos',
      uk: 'Немає даних',
    }),
    choice('councilNotBehind', {
      en: 'Town council is not behind it',
      fr: "Le conseil municipal n'appuie pas l'idée",
      ar: 'المجلس البلدي لا يدعم الفكرة',
      es: 'El gobierno municipal no lo apoya',
      uk: 'Міська рада цього не підтримує',
    }),
    choice('unfairViews', {
      en: 'Unfair views about newcomers',
      fr: 'Des idées injustes sur les nouveaux arrivants',
      ar: 'آراء غير منصفة عن القادمين الجدد',
      es: 'Ideas injustas sobre los recién llegados',
      uk: 'Несправедливе ставлення до новоприбулих',
    }),
  ],
  LIP_GAIN: [
    choice('links', {
      en: 'Better links between groups',
      fr: 'De meilleurs liens entre les groupes',
      ar: 'روابط أفضل بين المجموعات',
      es: 'Mejores lazos entre los grupos',
      uk: 'Кращі зв’язки між організаціями',
    }),
    choice('money', {
      en: 'New money',
      fr: 'Du nouveau financement',
      ar: 'تمويل جديد',
      es: 'Nuevos fondos',
      uk: 'Нові кошти',
    }),
    choice('plan', {
      en: 'A plan',
      fr: "Un plan d'action",
      ar: 'خطة عمل',
      es: 'Un plan',
      uk: 'План дій',
    }),
    choice('data', {
      en: 'Facts and numbers',
      fr: 'Des données',
      ar: 'بيانات وأرقام',
      es: 'Datos',
      uk: 'Дані',
    }),
    choice('stay', {
      en: 'More newcomers stay',
      fr: 'Plus de nouveaux arrivants restent',
      ar: 'بقاء عدد أكبر من القادمين الجدد',
      es: 'Más recién llegados se quedan',
      uk: 'Більше новоприбулих залишиться',
    }),
    choice('workers', {
      en: 'Workers for local jobs',
      fr: 'Des travailleurs pour les emplois locaux',
      ar: 'عمّال للوظائف المحلية',
      es: 'Trabajadores para los empleos locales',
      uk: 'Працівники для місцевих підприємств',
    }),
    choice('lessDouble', {
      en: 'Less double work',
      fr: 'Moins de travail en double',
      ar: 'تقليل تكرار العمل',
      es: 'Menos trabajo repetido',
      uk: 'Менше подвійної роботи',
    }),
  ],
  LIP_START: [
    choice('meeting', {
      en: 'Call a first meeting',
      fr: 'Organiser une première rencontre',
      ar: 'الدعوة إلى اجتماع أول',
      es: 'Convocar una primera reunión',
      uk: 'Скликати першу зустріч',
    }),
    choice('council', {
      en: 'Ask town council',
      fr: "Demander l'appui du conseil municipal",
      ar: 'التحدث مع المجلس البلدي',
      es: 'Hablar con el gobierno municipal',
      uk: 'Звернутися до міської ради',
    }),
    choice('host', {
      en: 'Find a host group',
      fr: 'Trouver un organisme hôte',
      ar: 'إيجاد جهة مضيفة',
      es: 'Buscar una organización anfitriona',
      uk: 'Знайти організацію, яка візьметься за це',
    }),
    choice('data', {
      en: 'Look at facts and numbers',
      fr: 'Examiner les données',
      ar: 'دراسة البيانات',
      es: 'Revisar los datos',
      uk: 'Подивитися на дані',
    }),
    choice('askNewcomers', {
      en: 'Ask newcomers',
      fr: 'Demander aux nouveaux arrivants',
      ar: 'سؤال القادمين الجدد',
      es: 'Preguntar a los recién llegados',
      uk: 'Запитати новоприбулих',
    }),
    choice('otherLip', {
      en: 'Talk to another partnership',
      fr: 'Parler à un autre partenariat',
      ar: 'التحدث مع شراكة أخرى',
      es: 'Hablar con otra alianza',
      uk: 'Поговорити з іншим партнерством',
    }),
    choice('funding', {
      en: 'Ask for funding',
      fr: 'Demander du financement',
      ar: 'طلب التمويل',
      es: 'Pedir fondos',
      uk: 'Попросити фінансування',
    }),
  ],
  LIP_HELP: [
    choice('lead', {
      en: 'Yes: lead',
      fr: 'Oui : diriger',
      ar: 'نعم: القيادة',
      es: 'Sí: dirigir',
      uk: 'Так: очолити',
    }),
    choice('join', {
      en: 'Yes: join',
      fr: 'Oui : participer',
      ar: 'نعم: الانضمام',
      es: 'Sí: participar',
      uk: 'Так: приєднатися',
    }),
    choice('space', {
      en: 'Yes: give a room or space',
      fr: 'Oui : offrir un local',
      ar: 'نعم: توفير مكان',
      es: 'Sí: ofrecer un espacio',
      uk: 'Так: надати приміщення',
    }),
    choice('data', {
      en: 'Yes: give facts and numbers',
      fr: 'Oui : fournir des données',
      ar: 'نعم: تقديم البيانات',
      es: 'Sí: dar datos',
      uk: 'Так: надати дані',
    }),
    choice('tell', {
      en: 'Yes: tell others',
      fr: "Oui : en parler à d'autres",
      ar: 'نعم: إخبار الآخرين',
      es: 'Sí: contarlo a otras personas',
      uk: 'Так: розповісти іншим',
    }),
    alone('no', { en: 'No', fr: 'Non', ar: 'لا', es: 'No', uk: 'Ні' }),
  ],
};

const threeQuestions: readonly FormNode[] = [
  selectOne('TQ101', 'HAS_LIP', {
    en: 'Does your community have a group like a Local Immigration Partnership now?',
    fr: "Votre communauté a-t-elle un groupe comme un partenariat local en matière d'immigration?",
    ar: 'هل توجد في مجتمعك الآن مجموعة مثل شراكة الهجرة المحلية؟',
    es: '¿Tiene su comunidad un grupo como una alianza local de inmigración?',
    uk: 'Чи є зараз у вашій громаді група на зразок місцевого імміграційного партнерства?',
  }),
  selectMultiple(
    'TQ102',
    'LIP_HARD',
    {
      en: 'What would be hard about starting or running one here?',
      fr: "Qu'est-ce qui serait difficile pour en créer ou en gérer un ici?",
      ar: 'ما الذي سيكون صعبًا في إنشائها أو إدارتها هنا؟',
      es: '¿Qué sería difícil al crear o mantener uno aquí?',
      uk: 'Що було б важко, щоб створити чи вести таку групу тут?',
    },
    { most: 3, hint: upToThree },
  ),
  longText(
    'TQ103',
    {
      en: 'Tell us more about the hardest one.',
      fr: 'Parlez-nous davantage du point le plus difficile.',
      ar: 'أخبرنا أكثر عن أصعب شيء.',
      es: 'Cuéntenos más sobre lo más difícil.',
      uk: 'Розкажіть більше про найважче.',
    },
    { relevant: ownVoice },
  ),
  selectOne('TQ104', 'LIKELY5', {
    en: 'Would your community gain from working together in this way?',
    fr: 'Votre communauté gagnerait-elle à travailler ensemble de cette façon?',
    ar: 'هل سيستفيد مجتمعك من العمل معًا بهذه الطريقة؟',
    es: '¿Ganaría su comunidad si trabaja unida de esta manera?',
    uk: 'Чи виграла б ваша громада від такої спільної роботи?',
  }),
  selectMultiple(
    'TQ105',
    'LIP_GAIN',
    {
      en: 'What would you gain?',
      fr: "Qu'est-ce que vous y gagneriez?",
      ar: 'ما الذي ستستفيدونه؟',
      es: '¿Qué ganarían?',
      uk: 'Що б ви від цього отримали?',
    },
    { hint: allThatFit, relevant: is('TQ104', '3', '4', '5') },
  ),
  rank(
    'TQ106',
    'LIP_START',
    {
      en: 'How would you start?',
      fr: 'Comment commenceriez-vous?',
      ar: 'كيف ستبدؤون؟',
      es: '¿Cómo empezaría?',
      uk: 'З чого б ви почали?',
    },
    { most: 3, hint: inOrder },
  ),
  selectOne('TQ107', 'SECTOR', {
    en: 'Who should lead?',
    fr: 'Qui devrait diriger?',
    ar: 'من الذي يجب أن يقود؟',
    es: '¿Quién debería dirigir?',
    uk: 'Хто має очолити?',
  }),
  selectMultiple(
    'TQ108',
    'SECTOR',
    {
      en: 'Who must be there from day one?',
      fr: 'Qui doit être là dès le premier jour?',
      ar: 'من يجب أن يكون حاضرًا من اليوم الأول؟',
      es: '¿Quién debe estar desde el primer día?',
      uk: 'Хто має бути з першого дня?',
    },
    { hint: allThatFit },
  ),
  rank(
    'TQ109',
    'DOMAIN',
    {
      en: 'What are the greatest needs in your community?',
      fr: 'Quels sont les plus grands besoins de votre communauté?',
      ar: 'ما هي أكبر احتياجات مجتمعك؟',
      es: '¿Cuáles son las mayores necesidades de su comunidad?',
      uk: 'Які найбільші потреби вашої громади?',
    },
    { most: 3, hint: inOrder },
  ),
  longText(
    'TQ110',
    {
      en: 'How could working together help with the first one?',
      fr: 'Comment le travail en commun pourrait-il aider pour le premier besoin?',
      ar: 'كيف يمكن أن يساعد العمل معًا في الحاجة الأولى؟',
      es: '¿Cómo podría ayudar el trabajo en conjunto con la primera?',
      uk: 'Як спільна робота могла б допомогти з першою потребою?',
    },
    { relevant: ownVoice },
  ),
  selectMultiple(
    'TQ111',
    'LIP_HELP',
    {
      en: 'Would you help to start it? How?',
      fr: 'Aideriez-vous à le mettre en place? Comment?',
      ar: 'هل ستساعد في البدء بها؟ كيف؟',
      es: '¿Ayudaría a empezarlo? ¿Cómo?',
      uk: 'Чи допомогли б ви це почати? Як?',
    },
    { hint: allThatFit, otherAnswers: ['declined'], sensitivity: 'personal' },
  ),
];

/** The three questions that the presentation on partnerships ends with, made answerable. */
export const TQ1: InstrumentSource = {
  code: 'TQ1',
  minutes: 10,
  languages: ['en', 'fr', 'ar', 'es', 'uk'],
  title: {
    en: 'Three key questions',
    fr: 'Trois questions clés',
    ar: 'ثلاثة أسئلة أساسية',
    es: 'Tres preguntas clave',
    uk: 'Три ключові запитання',
  },
  description: {
    en: 'For a community that thinks about a partnership: what is hard, what it would gain, and what it needs most.',
    fr: "Pour une communauté qui pense à un partenariat : ce qui est difficile, ce qu'elle y gagnerait et ses plus grands besoins.",
    ar: 'لمجتمع يفكر في إنشاء شراكة: ما هو صعب، وما الذي سيستفيده، وما أكثر ما يحتاج إليه.',
    es: 'Para una comunidad que piensa en una alianza: qué es difícil, qué ganaría y qué necesita más.',
    uk: 'Для громади, яка думає про партнерство: що важко, що вона отримає і що їй потрібно найбільше.',
  },
  audience: {
    en: 'Residents, service providers, employers and leaders',
    fr: 'Résidents, fournisseurs de services, employeurs et leaders',
    ar: 'السكان ومقدمو الخدمات وأصحاب العمل والقادة',
    es: 'Residentes, proveedores de servicios, empleadores y líderes',
    uk: 'Мешканці, надавачі послуг, роботодавці та лідери громади',
  },
  lists,
  nodes: [...front, ...onlyIf(oldEnough, [...aboutAnswering, ...threeQuestions, ...back])],
};
