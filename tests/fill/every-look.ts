/** The looks that a form may ask of a question (XLSForm's `appearance`), one question each. */
const say = (en: string, ar: string) => ({ en, ar });

const picture = (colour: string): string =>
  `data:image/svg+xml,${encodeURIComponent(
    `<svg xmlns="http://www.w3.org/2000/svg" width="160" height="120"><rect width="160" height="120" rx="12" fill="${colour}"/><circle cx="80" cy="60" r="30" fill="white"/></svg>`,
  )}`;

/** Where the pictures of the form are, for whoever shows it. */
export const picturesByName: Readonly<Record<string, string>> = {
  'tree.png': picture('#2b6538'),
  'house.png': picture('#a3441c'),
  'bus.png': picture('#0f5e5c'),
};

export const looksLists = {
  EASY: [
    { name: '1', label: say('Very hard', 'صعب جدًا') },
    { name: '2', label: say('Rather hard', 'صعب إلى حد ما') },
    { name: '3', label: say('In between', 'بين بين') },
    { name: '4', label: say('Rather easy', 'سهل إلى حد ما') },
    { name: '5', label: say('Very easy', 'سهل جدًا') },
  ],
  SIGHT: [
    { name: 'tree', label: say('A tree', 'شجرة'), media: { image: { en: 'tree.png' } } },
    { name: 'house', label: say('A house', 'بيت'), media: { image: { en: 'house.png' } } },
    { name: 'bus', label: say('A bus', 'حافلة'), media: { image: { en: 'bus.png' } } },
  ],
  WARM: [
    { name: '1', label: say('Not at all', 'إطلاقًا') },
    { name: '3', label: say('So so', 'متوسط') },
    { name: '5', label: say('Very much', 'كثيرًا') },
  ],
};

const one = (name: string, appearance: string, list: string, label: object) => ({
  kind: 'selectOne',
  name,
  appearance,
  list,
  label,
});

export const looksNodes = [
  one('easy', 'likert', 'EASY', say('How easy was it?', 'ما مدى سهولته؟')),
  one('fast', 'quick', 'NEED', say('What first?', 'ماذا أولًا؟')),
  one('beside', 'columns', 'NEED', say('What matters to you?', 'ما المهم لك؟')),
  one('three', 'columns-3', 'EASY', say('How hard is it?', 'ما مدى صعوبته؟')),
  one('sight', 'columns-3 no-buttons', 'SIGHT', say('What do you see?', 'ماذا ترى؟')),
  {
    kind: 'selectMultiple',
    name: 'packed',
    appearance: 'columns-pack',
    list: 'NEED',
    most: 2,
    label: say('What else matters?', 'ما المهم أيضًا؟'),
  },
  {
    kind: 'range',
    name: 'stars',
    appearance: 'rating',
    start: 1,
    end: 5,
    step: 1,
    label: say('How was the visit?', 'كيف كانت الزيارة؟'),
  },
  {
    kind: 'range',
    name: 'height',
    appearance: 'vertical',
    start: 0,
    end: 100,
    step: 10,
    label: say('How full is the tank?', 'ما مدى امتلاء الخزان؟'),
    parameters: { tick_interval: '50' },
  },
  {
    kind: 'range',
    name: 'smooth',
    appearance: 'no-ticks',
    start: 0,
    end: 1,
    step: 0.1,
    label: say('Which share?', 'ما النسبة؟'),
    parameters: { placeholder: '0.2' },
  },
  {
    kind: 'range',
    name: 'wheel',
    appearance: 'picker',
    start: 10,
    end: 1,
    step: 1,
    label: say('Which floor?', 'أي طابق؟'),
  },
  {
    kind: 'range',
    name: 'warm',
    start: 1,
    end: 5,
    step: 1,
    label: say('How warm was the welcome?', 'ما مدى دفء الترحيب؟'),
    parameters: { tick_labelset: 'WARM' },
  },
  {
    kind: 'integer',
    name: 'money',
    appearance: 'thousands-sep',
    label: say('What do you earn in a year?', 'كم تكسب في السنة؟'),
  },
  {
    kind: 'integer',
    name: 'children',
    appearance: 'counter',
    label: say('How many children?', 'كم عدد الأطفال؟'),
  },
  {
    kind: 'text',
    name: 'phone',
    appearance: 'numbers',
    label: say('Which number may we call?', 'أي رقم يمكننا الاتصال به؟'),
  },
  {
    kind: 'text',
    name: 'secret',
    appearance: 'masked',
    label: say('Which word will you remember?', 'أي كلمة ستتذكرها؟'),
  },
  {
    kind: 'text',
    name: 'site',
    appearance: 'url',
    label: say('Is there a web page?', 'هل توجد صفحة على الإنترنت؟'),
  },
];
