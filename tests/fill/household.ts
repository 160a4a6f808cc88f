import { Form } from '../../src/model/form.ts';

const say = (en: string, ar: string) => ({ en, ar });

/** A visit as the field writes it: sections, a repeat, a field list, and rules across them. */
export const household: Form = Form.parse({
  id: 'VISIT',
  version: '1',
  title: say('Household visit', 'زيارة أسرة'),
  languages: [
    { tag: 'en', name: 'English', direction: 'ltr', status: 'source' },
    { tag: 'ar', name: 'العربية', direction: 'rtl', status: 'draft' },
  ],
  defaultLanguage: 'en',
  lists: {
    YN: [
      { name: 'yes', label: say('Yes', 'نعم') },
      { name: 'no', label: say('No', 'لا') },
    ],
    NEED: [
      { name: 'job', label: say('Finding a job', 'البحث عن عمل') },
      { name: 'home', label: say('Housing', 'السكن') },
      // Not translated yet: shown in English, and said so to a screen reader.
      { name: 'bus', label: { en: 'Getting around' } },
    ],
  },
  nodes: [
    {
      kind: 'group',
      name: 'home',
      label: say('Your home', 'بيتك'),
      nodes: [
        {
          kind: 'text',
          name: 'street',
          label: say('Which street?', 'أي شارع؟'),
          hint: say('As it is on letters.', 'كما يُكتب على الرسائل.'),
        },
        {
          kind: 'integer',
          name: 'rooms',
          label: say('How many rooms?', 'كم غرفة؟'),
          required: 'true()',
          requiredMessage: say('We need the number of rooms.', 'نحتاج إلى عدد الغرف.'),
          constraint: '. < 30',
          constraintMessage: say('Fewer than thirty, please.', 'أقل من ثلاثين من فضلك.'),
        },
      ],
    },
    {
      kind: 'repeat',
      name: 'person',
      label: say('Person', 'شخص'),
      nodes: [
        { kind: 'text', name: 'name', label: say('What is the name?', 'ما الاسم؟') },
        {
          kind: 'selectOne',
          name: 'school',
          list: 'YN',
          label: say('Does ${name} go to school?', 'هل يذهب ${name} إلى المدرسة؟'),
        },
      ],
    },
    {
      kind: 'group',
      name: 'needs',
      appearance: 'field-list',
      label: say('What you need', 'ما تحتاج إليه'),
      nodes: [
        {
          kind: 'selectMultiple',
          name: 'need',
          list: 'NEED',
          label: say('What is needed?', 'ما المطلوب؟'),
          otherAnswers: ['declined', 'dontKnow'],
        },
        {
          kind: 'text',
          name: 'why',
          multiline: true,
          relevant: "selected(${need}, 'bus')",
          label: { en: 'What makes getting around hard?' },
        },
      ],
    },
    { kind: 'date', name: 'again', label: say('When shall we come again?', 'متى نعود؟') },
  ],
});

/** A hundred and twenty questions in twelve sections. */
export const longVisit: Form = Form.parse({
  ...household,
  id: 'LONG',
  title: say('A long visit', 'زيارة طويلة'),
  nodes: Array.from({ length: 12 }, (_, section) => ({
    kind: 'group',
    name: `s${section}`,
    label: say(`Part ${section + 1}`, `القسم ${section + 1}`),
    nodes: Array.from({ length: 10 }, (_, i) => {
      const name = `q${section * 10 + i}`;
      const label = say(
        `Question ${section * 10 + i + 1}: ${['the roof', 'the water', 'the road'][i % 3]}?`,
        `السؤال ${section * 10 + i + 1}: ${['السقف', 'الماء', 'الطريق'][i % 3]}؟`,
      );
      if (i % 3 === 0) return { kind: 'selectOne', name, list: 'YN', label };
      return i === 4
        ? { kind: 'integer', name, label, constraint: '. < 10' }
        : { kind: 'text', name, label };
    }),
  })),
});
