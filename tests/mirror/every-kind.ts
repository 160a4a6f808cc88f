import { importFiles } from '../../src/xlsform/import-files.ts';
import { readMarkdown } from '../../src/xlsform/read-markdown.ts';
import { workbookToXlsx } from '../../src/xlsform/write-workbook.ts';

/** A workbook with a question of every kind, and of every look that is another control, in two languages. */
const table = `
| survey |
|        | type | name | label::English (en) | label::العربية (ar) | appearance | parameters | relevant | constraint | calculation | choice_filter | required | hint::English (en) | image |
|        | today | day | | | | | | | | | | | |
|        | begin_group | writing | Writing | الكتابة | | | | | | | | | |
|        | note | hello | # Welcome\\nThere is **no** wrong answer. | # أهلاً\\nلا توجد إجابة **خاطئة**. | | | | | | | | | |
|        | text | word | What is good here? | ما الجيد هنا؟ | | | | | | | | A few words are enough. | |
|        | text | story | Tell us more. | أخبرنا المزيد. | multiline | | | | | | | | |
|        | text | code | Which digits? | أي أرقام؟ | numbers | | | | | | | | |
|        | text | secret | Which word is yours alone? | ما كلمتك؟ | masked | | | | | | | | |
|        | text | page | Which page helped? | أي صفحة ساعدت؟ | url | | | | | | | | |
|        | end_group | writing | | | | | | | | | | | |
|        | begin_group | numbers | Numbers | الأرقام | | | | | | | | | |
|        | integer | people | How many live with you? | كم شخصًا يعيش معك؟ | | | | . >= 0 and . < 200 | | | yes | | |
|        | integer | rooms | How many rooms? | كم غرفة؟ | counter | | | | | | | | |
|        | integer | rent | What is the rent? | كم الإيجار؟ | thousands-sep | | | | | | | | |
|        | decimal | far | How far is the shop? | كم يبعد المتجر؟ | | | | | | | | | |
|        | range | belong | How much do you belong? | ما مدى انتمائك؟ | | start=0 end=10 step=1 | | | | | | | |
|        | range | years | How many years? | كم سنة؟ | | start=0 end=80 step=1 | | | | | | | |
|        | range | warm | How warm is it? | كم الدفء؟ | vertical | start=0 end=30 step=5 | | | | | | | |
|        | range | stars | How was it? | كيف كان؟ | rating | start=1 end=5 step=1 | | | | | | | |
|        | range | wheel | How old? | كم العمر؟ | picker | start=0 end=40 step=1 | | | | | | | |
|        | calculate | perRoom | | | | | | | \${people} div (\${rooms} + 1) | | | | |
|        | end_group | numbers | | | | | | | | | | | |
|        | begin_group | picking | Picking | الاختيار | | | | | | | | | |
|        | select_one need | first | What do you need most? | ما أكثر ما تحتاج إليه؟ | | | | | | | | | |
|        | select_one need or_other | other | What else? | ماذا أيضًا؟ | | | | | | | | | |
|        | select_one need | closed | What would help? | ما الذي قد يساعد؟ | minimal | | | | | | | | |
|        | select_one need | sought | What did you look for? | عمّ كنت تبحث؟ | autocomplete | | | | | | | | |
|        | select_one agree | scale | This town is kind. | هذه البلدة لطيفة. | likert | | | | | | | | |
|        | select_one need | fast | Quickly: which? | بسرعة: أيها؟ | quick | | | | | | | | |
|        | select_one need | wide | Which of these? | أي من هذه؟ | columns-2 | randomize=true | | | | | | | |
|        | select_one need | bare | Which word? | أي كلمة؟ | no-buttons | | | | | | | | |
|        | select_one need | packed | Which one? | أيها؟ | columns-pack | | | | | | | | |
|        | select_multiple need | hard | What was hard? | ما الذي كان صعبًا؟ | | | | count-selected(.) <= 3 | | | | | |
|        | select_multiple need | shut | What else was hard? | ما الذي كان صعبًا أيضًا؟ | minimal | | | | | | | | |
|        | select_multiple need | tiles | Which were good? | أيها كان جيدًا؟ | columns-3 | | | | | | | | |
|        | rank need | order | What comes first? | ما الذي يأتي أولًا؟ | | | | | | | | | |
|        | select_one region | region | Which region? | أي منطقة؟ | | | | | | | yes | | |
|        | select_one town | town | Which town? | أي بلدة؟ | autocomplete | | | | | region = \${region} | | | |
|        | text | why | Why this town? | لماذا هذه البلدة؟ | | | \${region} = 'north' | | | | | | |
|        | begin_group | table | How true is this? | ما مدى صحة هذا؟ | table-list | | | | | | | | |
|        | select_one agree | safe | I feel safe. | أشعر بالأمان. | | | | | | | | | |
|        | select_one agree | heard | I am heard. | أجد من يسمعني. | | | | | | | | | |
|        | end_group | table | | | | | | | | | | | |
|        | acknowledge | read | We keep no names. | لا نحتفظ بأسماء. | | | | | | | | | |
|        | end_group | picking | | | | | | | | | | | |
|        | begin_group | moments | Days and times | الأيام والأوقات | field-list | | | | | | | | |
|        | date | since | Since when? | منذ متى؟ | | | | | | | | | |
|        | date | moved | When did you move? | متى انتقلت؟ | month-year | | | | | | | | |
|        | date | arrived | In which year? | في أي سنة؟ | year | | | | | | | | |
|        | date | born | When was she born? | متى وُلدت؟ | no-calendar | | | | | | | | |
|        | time | wake | When do you get up? | متى تستيقظ؟ | | | | | | | | | |
|        | dateTime | visit | When were you here? | متى كنت هنا؟ | | | | | | | | | |
|        | end_group | moments | | | | | | | | | | | |
|        | begin_group | places | Places | الأماكن | | | | | | | | | |
|        | geopoint | meet | Where do you meet? | أين تلتقون؟ | | | | | | | | | |
|        | geotrace | way | Which way do you walk? | أي طريق تمشي؟ | | | | | | | | | |
|        | geoshape | garden | Where is the garden? | أين الحديقة؟ | | | | | | | | | |
|        | end_group | places | | | | | | | | | | | |
|        | begin_group | media | Pictures and sounds | صور وأصوات | | | | | | | | | |
|        | image | photo | A photo of the street | صورة للشارع | | | | | | | | | |
|        | image | signed | Sign here | وقّع هنا | signature | | | | | | | | |
|        | audio | voice | Say it | قلها | | | | | | | | | |
|        | file | minutes | The minutes | المحضر | | | | | | | | | |
|        | barcode | card | The number of the card | رقم البطاقة | | | | | | | | | |
|        | end_group | media | | | | | | | | | | | |
|        | begin_repeat | child | Child | طفل | | | | | | | | | |
|        | text | name | What is the child called? | ما اسم الطفل؟ | | | | | | | | | |
|        | integer | age | How old is \${name}? | كم عمر \${name}؟ | | | | . < 300 | | | | | |
|        | end_repeat | child | | | | | | | | | | | |
|        | calculate | ages | | | | | | | sum(\${age}) | | | | |
| choices |
|         | list_name | name | label::English (en) | label::العربية (ar) | region |
|         | need | job | Finding a job | البحث عن عمل | |
|         | need | home | Housing | السكن | |
|         | need | bus | Getting around | المواصلات | |
|         | need | doctor | A doctor | طبيب | |
|         | agree | 1 | Disagree | لا أوافق | |
|         | agree | 2 | In the middle | في الوسط | |
|         | agree | 3 | Agree | أوافق | |
|         | region | north | The north | الشمال | |
|         | region | south | The south | الجنوب | |
|         | town | alder | Alder | ألدر | north |
|         | town | birch | Birchmount | بيرتش | north |
|         | town | cedar | Cedar Hill | سيدار | south |
|         | town | dale | Dale | ديل | south |
| settings |
|          | form_title | form_id | version | default_language |
|          | Every kind | EVERY_KIND | 1 | English (en) |
`;

/** The workbook as a file, read as somebody's upload is. */
export const everyKindImported = (): ReturnType<typeof importFiles> =>
  importFiles([{ name: 'every-kind.xlsx', bytes: workbookToXlsx(readMarkdown(table)) }]);
