import { compileForm } from '../../src/engine/compile.ts';
import type { Plan } from '../../src/engine/plan.ts';
import { prepareForm } from '../../src/engine/prepare-form.ts';
import { Form } from '../../src/model/form.ts';
import { looksLists, looksNodes } from './every-look.ts';

const say = (en: string, ar: string) => ({ en, ar });

/** A form with a question of every kind that is drawn, in a left-to-right and a right-to-left language. */
export const everyKind: Form = Form.parse({
  id: 'EVERY',
  version: '1',
  title: say('Every kind', 'كل الأنواع'),
  languages: [
    { tag: 'en', name: 'English', direction: 'ltr', status: 'source' },
    { tag: 'ar', name: 'العربية', direction: 'rtl', status: 'draft' },
  ],
  defaultLanguage: 'en',
  lists: {
    ...looksLists,
    NEED: [
      { name: 'job', label: say('Finding a job', 'البحث عن عمل') },
      { name: 'home', label: say('Housing', 'السكن') },
      { name: 'bus', label: say('Getting around', 'المواصلات') },
      { name: 'doctor', label: say('A doctor', 'طبيب') },
      { name: 'none', label: say('None of these', 'لا شيء من هذا'), alone: true },
    ],
    AGR3: [
      { name: '1', label: say('Disagree', 'لا أوافق') },
      { name: '2', label: say('In the middle', 'في الوسط') },
      { name: '3', label: say('Agree', 'أوافق') },
    ],
    TOWN: Array.from({ length: 12_000 }, (_, i) => ({
      name: `t${i}`,
      label: { en: i === 2_345 ? 'École Station' : `Town ${i}` },
    })),
    TONGUE: Array.from({ length: 30 }, (_, i) => ({
      name: `l${i}`,
      label: i === 7 ? say('Somali', 'الصومالية') : say(`Language ${i}`, `لغة ${i}`),
    })),
  },
  nodes: [
    { kind: 'note', name: 'hello', label: say('Some questions about you.', 'بعض الأسئلة عنك.') },
    {
      kind: 'text',
      name: 'word',
      label: say('What is good here?', 'ما الجيد هنا؟'),
      hint: say('A few words are enough.', 'تكفي كلمات قليلة.'),
    },
    {
      kind: 'text',
      name: 'story',
      multiline: true,
      label: say('Tell us more.', 'أخبرنا المزيد.'),
      guidance: say('Please write no names.', 'يرجى عدم كتابة أسماء.'),
    },
    {
      kind: 'integer',
      name: 'people',
      label: say('How many people live with you?', 'كم شخصًا يعيش معك؟'),
      required: 'true()',
      requiredMessage: say('We need this number.', 'نحتاج إلى هذا الرقم.'),
      constraint: '. < 20',
      constraintMessage: say('Fewer than twenty, please.', 'أقل من عشرين من فضلك.'),
    },
    {
      kind: 'decimal',
      name: 'far',
      label: say('How far is the shop, in km?', 'كم يبعد المتجر بالكيلومتر؟'),
    },
    {
      kind: 'range',
      name: 'belong',
      start: 0,
      end: 10,
      step: 1,
      label: say('How much do you belong?', 'ما مدى انتمائك؟'),
    },
    {
      kind: 'range',
      name: 'years',
      start: 0,
      end: 80,
      step: 1,
      label: say('How many years?', 'كم سنة؟'),
    },
    {
      kind: 'selectOne',
      name: 'need',
      list: 'NEED',
      label: say('What do you need most?', 'ما أكثر ما تحتاج إليه؟'),
      otherAnswers: ['declined', 'dontKnow', 'doesNotApply'],
    },
    {
      kind: 'selectMultiple',
      name: 'hard',
      list: 'NEED',
      most: 2,
      label: say('What was hard?', 'ما الذي كان صعبًا؟'),
    },
    {
      kind: 'rank',
      name: 'order',
      list: 'NEED',
      most: 3,
      label: say('What comes first?', 'ما الذي يأتي أولًا؟'),
    },
    { kind: 'date', name: 'since', label: say('Since when?', 'منذ متى؟') },
    {
      kind: 'date',
      name: 'moved',
      appearance: 'month-year',
      label: say('When did you move here?', 'متى انتقلت إلى هنا؟'),
    },
    {
      kind: 'date',
      name: 'arrived',
      appearance: 'year',
      label: say('In which year did you arrive?', 'في أي سنة وصلت؟'),
    },
    {
      kind: 'date',
      name: 'born',
      appearance: 'no-calendar',
      required: 'true()',
      label: say('When was your child born?', 'متى وُلد طفلك؟'),
    },
    {
      kind: 'date',
      name: 'married',
      appearance: 'ethiopian',
      label: say('When did you marry?', 'متى تزوجت؟'),
    },
    { kind: 'time', name: 'wake', label: say('When do you get up?', 'متى تستيقظ؟') },
    {
      kind: 'dateTime',
      name: 'visit',
      label: say('When were you here last?', 'متى كنت هنا آخر مرة؟'),
    },
    {
      kind: 'geopoint',
      name: 'meet',
      required: 'true()',
      label: say('Where is the place you meet?', 'أين المكان الذي تلتقون فيه؟'),
      parameters: { 'capture-accuracy': '8', 'warning-accuracy': '60' },
    },
    {
      kind: 'geopoint',
      name: 'way',
      shape: 'trace',
      required: 'true()',
      label: say('Which way do you walk?', 'أي طريق تمشي؟'),
    },
    {
      kind: 'geopoint',
      name: 'garden',
      shape: 'area',
      label: say('Where is the garden?', 'أين الحديقة؟'),
    },
    { kind: 'acknowledge', name: 'read', label: say('We keep no names.', 'لا نحتفظ بأسماء.') },
    {
      kind: 'matrix',
      name: 'agree',
      list: 'AGR3',
      label: say('How true is this?', 'ما مدى صحة هذا؟'),
      otherAnswers: ['declined'],
      rows: [
        { name: 'safe', label: say('I feel safe.', 'أشعر بالأمان.') },
        { name: 'heard', label: say('I am heard.', 'أجد من يسمعني.') },
      ],
    },
    { kind: 'selectOne', name: 'town', list: 'TOWN', label: say('Which town?', 'أي مدينة؟') },
    {
      kind: 'selectMultiple',
      name: 'tongues',
      list: 'TONGUE',
      most: 2,
      required: 'true()',
      label: say('Which languages do you speak?', 'ما اللغات التي تتحدثها؟'),
      hint: say('Those you speak at home.', 'التي تتحدثها في البيت.'),
    },
    {
      kind: 'selectOne',
      name: 'closed',
      list: 'NEED',
      appearance: 'minimal',
      label: say('What would help?', 'ما الذي قد يساعد؟'),
    },
    {
      kind: 'selectMultiple',
      name: 'shut',
      list: 'NEED',
      appearance: 'minimal',
      label: say('What else would help?', 'ما الذي قد يساعد أيضًا؟'),
    },
    {
      kind: 'selectOne',
      name: 'sought',
      list: 'NEED',
      appearance: 'autocomplete',
      label: say('What did you look for?', 'عمّ كنت تبحث؟'),
    },
    ...looksNodes,
    { kind: 'image', name: 'photo', label: say('A photo of the street', 'صورة للشارع') },
    {
      kind: 'text',
      name: 'marked',
      label: say('What is **good**?\nThink of _your_ street.', 'ما هو **الجيد**؟\nفكّر في شارعك.'),
      hint: say('See [our page](https://example.org).', 'انظر [صفحتنا](https://example.org).'),
    },
    {
      kind: 'note',
      name: 'plan',
      label: say(
        '# Before we begin\nBring:\n- a **pen**\n- <u>time</u>\n\nNothing *else*, [nothing](javascript:alert(1)).',
        '# قبل أن نبدأ\n- **قلم**',
      ),
    },
  ],
});

export function planOf(form: Form): Plan {
  const compiled = compileForm(form);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.error));
  return compiled.value;
}

/** The same where functions or kinds of answers have to be fetched first. */
export async function preparedPlan(form: Form): Promise<Plan> {
  const prepared = await prepareForm(form);
  if (!prepared.ok) throw new Error(JSON.stringify(prepared.error));
  return prepared.value;
}
