import type { SpokenTag } from './languages.ts';

/**
 * The model consent text (domain section 4.2), grade 6, short sentences. It promises only what is
 * true: courts can reach what is stored, so what protects people is that names are never asked.
 */
export type ConsentWords = {
  readonly title: string;
  readonly start: Paragraph;
  readonly why: Paragraph;
  readonly choice: Paragraph;
  readonly private: Paragraph;
  readonly keptUntil: Paragraph;
  readonly kept: Paragraph;
  readonly changeMind: Paragraph;
  readonly hard: Paragraph;
  readonly questions: Paragraph;
  readonly agree: string;
  readonly refuse: string;
};
export type Paragraph = { readonly heading: string; readonly text: string };

export const consentWords: Readonly<Record<SpokenTag, ConsentWords>> = {
  en: {
    title: 'Before you start',
    start: {
      heading: 'What this is',
      text: 'This form asks about life in our community. It takes about {min} minutes.',
    },
    why: {
      heading: 'Why we ask',
      text: '{partnership} wants to make {area} a better place for people who are new to Canada. Your answers help us plan.',
    },
    choice: {
      heading: 'Your choice',
      text: 'You do not have to take part. You can skip any question. You can stop at any time. Nothing bad will happen. It will not change your services, your job or your immigration file.',
    },
    private: {
      heading: 'Private',
      text: 'We do not ask your name. We do not give your answers to the government, the police, your boss or your landlord. We share only totals for groups, never one person. Some small groups are joined so no one can be known.',
    },
    keptUntil: {
      heading: 'Where it is kept',
      text: 'Your answers stay on this device until they can be sent to our computer. We keep them until {date}.',
    },
    kept: {
      heading: 'Where it is kept',
      text: 'Your answers stay on this device until they can be sent to our computer. We keep them only as long as we need them for this work.',
    },
    changeMind: {
      heading: 'Change your mind',
      text: 'At the end you get a code. Write it down. With it you can ask us to delete your answers. After a report is out, we can delete them from our files, but not from the report.',
    },
    hard: {
      heading: 'Hard questions',
      text: 'Some questions may bring back hard times. You can pass. To talk with someone, call or text 211. It is free.',
    },
    questions: { heading: 'Questions?', text: '{contact}' },
    agree: 'Yes, start',
    refuse: 'No, stop',
  },
  fr: {
    title: 'Avant de commencer',
    start: {
      heading: "De quoi s'agit-il",
      text: 'Ce formulaire porte sur la vie dans notre communauté. Il prend environ {min} minutes.',
    },
    why: {
      heading: 'Pourquoi ces questions',
      text: '{partnership} veut améliorer la vie des personnes nouvellement arrivées au Canada dans cette région : {area}. Vos réponses nous aident à planifier.',
    },
    choice: {
      heading: 'Votre choix',
      text: "La participation n'est pas obligatoire. Vous pouvez passer une question. Vous pouvez arrêter à tout moment. Il ne vous arrivera rien de mal. Cela ne changera rien à vos services, à votre emploi ou à votre dossier d'immigration.",
    },
    private: {
      heading: 'Confidentiel',
      text: "Nous ne demandons pas votre nom. Nous ne donnons pas vos réponses au gouvernement, à la police, à votre patron ou à votre propriétaire. Nous partageons seulement des totaux pour des groupes, jamais les réponses d'une seule personne. Les petits groupes sont réunis pour qu'on ne puisse reconnaître personne.",
    },
    keptUntil: {
      heading: 'Où vos réponses sont gardées',
      text: "Vos réponses restent sur cet appareil jusqu'à ce qu'elles puissent être envoyées à notre ordinateur. Nous les gardons jusqu'au {date}.",
    },
    kept: {
      heading: 'Où vos réponses sont gardées',
      text: "Vos réponses restent sur cet appareil jusqu'à ce qu'elles puissent être envoyées à notre ordinateur. Nous les gardons seulement le temps nécessaire pour ce travail.",
    },
    changeMind: {
      heading: "Si vous changez d'avis",
      text: "À la fin, vous recevez un code. Notez-le. Avec ce code, vous pouvez nous demander d'effacer vos réponses. Après la sortie d'un rapport, nous pouvons les effacer de nos dossiers, mais pas du rapport.",
    },
    hard: {
      heading: 'Questions difficiles',
      text: "Certaines questions peuvent rappeler des moments difficiles. Vous pouvez les passer. Pour parler à quelqu'un, appelez ou textez le 211. C'est gratuit.",
    },
    questions: { heading: 'Des questions?', text: '{contact}' },
    agree: 'Oui, commencer',
    refuse: 'Non, arrêter',
  },
  ar: {
    title: 'قبل البدء',
    start: {
      heading: 'ما هذه الاستمارة',
      text: 'هذه الاستمارة تسأل عن الحياة في مجتمعنا. الوقت اللازم بالدقائق: {min} تقريبًا.',
    },
    why: {
      heading: 'لماذا نسأل',
      text: 'تريد {partnership} أن تجعل {area} مكانًا أفضل للقادمين الجدد إلى كندا. إجاباتك تساعدنا على التخطيط.',
    },
    choice: {
      heading: 'القرار لك',
      text: 'المشاركة ليست إجبارية. يمكنك تخطي أي سؤال. يمكنك التوقف في أي وقت. لن يحدث لك أي ضرر. لن يؤثر ذلك على خدماتك أو عملك أو ملف الهجرة الخاص بك.',
    },
    private: {
      heading: 'الخصوصية',
      text: 'لا نسأل عن اسمك. لا نعطي إجاباتك للحكومة أو الشرطة أو صاحب العمل أو صاحب السكن. ننشر فقط أرقامًا عن المجموعات، ولا ننشر أبدًا إجابات شخص واحد. نجمع المجموعات الصغيرة معًا حتى لا يُعرف أحد.',
    },
    keptUntil: {
      heading: 'أين تُحفظ إجاباتك',
      text: 'تبقى إجاباتك على هذا الجهاز إلى أن يمكن إرسالها إلى جهاز الكمبيوتر الخاص بنا. نحتفظ بها حتى {date}.',
    },
    kept: {
      heading: 'أين تُحفظ إجاباتك',
      text: 'تبقى إجاباتك على هذا الجهاز إلى أن يمكن إرسالها إلى جهاز الكمبيوتر الخاص بنا. نحتفظ بها فقط ما دمنا نحتاج إليها لهذا العمل.',
    },
    changeMind: {
      heading: 'إذا غيّرت رأيك',
      text: 'في النهاية ستحصل على رمز. اكتبه عندك. بهذا الرمز يمكنك أن تطلب منا حذف إجاباتك. بعد نشر التقرير يمكننا حذفها من ملفاتنا، ولكن ليس من التقرير.',
    },
    hard: {
      heading: 'أسئلة صعبة',
      text: 'قد تذكّرك بعض الأسئلة بأوقات صعبة. يمكنك تخطيها. للتحدث مع شخص يساعدك، اتصل بالرقم 211 أو أرسل إليه رسالة نصية. الخدمة مجانية.',
    },
    questions: { heading: 'هل لديك أسئلة؟', text: '{contact}' },
    agree: 'نعم، ابدأ',
    refuse: 'لا، توقف',
  },
  es: {
    title: 'Antes de empezar',
    start: {
      heading: 'Qué es esto',
      text: 'Este formulario pregunta sobre la vida en nuestra comunidad. Toma unos {min} minutos.',
    },
    why: {
      heading: 'Por qué preguntamos',
      text: '{partnership} quiere que {area} sea un mejor lugar para las personas recién llegadas a Canadá. Sus respuestas nos ayudan a planear.',
    },
    choice: {
      heading: 'Usted decide',
      text: 'No tiene que participar. Puede saltar cualquier pregunta. Puede parar en cualquier momento. No le pasará nada malo. No cambiará sus servicios, su trabajo ni su caso de inmigración.',
    },
    private: {
      heading: 'Privado',
      text: 'No preguntamos su nombre. No damos sus respuestas al gobierno, a la policía, a su jefe ni al dueño de su casa. Solo compartimos totales de grupos, nunca de una sola persona. Unimos los grupos pequeños para que no se reconozca a nadie.',
    },
    keptUntil: {
      heading: 'Dónde se guarda',
      text: 'Sus respuestas quedan en este aparato hasta que se puedan enviar a nuestra computadora. Las guardamos hasta el {date}.',
    },
    kept: {
      heading: 'Dónde se guarda',
      text: 'Sus respuestas quedan en este aparato hasta que se puedan enviar a nuestra computadora. Las guardamos solo el tiempo necesario para este trabajo.',
    },
    changeMind: {
      heading: 'Si cambia de idea',
      text: 'Al final recibe un código. Anótelo. Con él puede pedirnos que borremos sus respuestas. Cuando salga un informe, podemos borrarlas de nuestros archivos, pero no del informe.',
    },
    hard: {
      heading: 'Preguntas difíciles',
      text: 'Algunas preguntas pueden recordarle momentos difíciles. Puede pasarlas. Para hablar con alguien, llame o mande un mensaje de texto al 211. Es gratis.',
    },
    questions: { heading: '¿Preguntas?', text: '{contact}' },
    agree: 'Sí, empezar',
    refuse: 'No, parar',
  },
  uk: {
    title: 'Перш ніж почати',
    start: {
      heading: 'Що це',
      text: 'Ця анкета про життя в нашій громаді. Вона забере приблизно {min} хв.',
    },
    why: {
      heading: 'Чому ми питаємо',
      text: '{partnership} хоче зробити {area} кращим місцем для новоприбулих до Канади. Ваші відповіді допомагають нам планувати.',
    },
    choice: {
      heading: 'Ваш вибір',
      text: 'Ви не зобов’язані брати участь. Можна пропустити будь-яке запитання. Можна зупинитися будь-коли. Нічого поганого не станеться. Це не вплине на ваші послуги, роботу чи імміграційну справу.',
    },
    private: {
      heading: 'Приватність',
      text: 'Ми не питаємо вашого імені. Ми не передаємо ваші відповіді уряду, поліції, начальнику чи власнику житла. Ми ділимося лише підсумками для груп і ніколи не показуємо відповіді однієї людини. Малі групи ми об’єднуємо, щоб нікого не можна було впізнати.',
    },
    keptUntil: {
      heading: 'Де це зберігається',
      text: 'Ваші відповіді залишаються на цьому пристрої, доки їх можна буде надіслати на наш комп’ютер. Ми зберігаємо їх до {date}.',
    },
    kept: {
      heading: 'Де це зберігається',
      text: 'Ваші відповіді залишаються на цьому пристрої, доки їх можна буде надіслати на наш комп’ютер. Ми зберігаємо їх лише стільки, скільки потрібно для цієї роботи.',
    },
    changeMind: {
      heading: 'Якщо ви передумаєте',
      text: 'Наприкінці ви отримаєте код. Запишіть його. З цим кодом можна попросити нас видалити ваші відповіді. Після виходу звіту ми можемо видалити їх із наших файлів, але не зі звіту.',
    },
    hard: {
      heading: 'Важкі запитання',
      text: 'Деякі запитання можуть нагадати про важкі часи. Їх можна пропустити. Щоб поговорити з кимось, зателефонуйте або напишіть на 211. Це безкоштовно.',
    },
    questions: { heading: 'Маєте запитання?', text: '{contact}' },
    agree: 'Так, почати',
    refuse: 'Ні, зупинитися',
  },
};
