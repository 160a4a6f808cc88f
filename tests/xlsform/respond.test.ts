import { expect, test } from 'vitest';
import { prepareForm } from '../../src/engine/prepare-form.ts';
import { imported } from './imported.ts';
import { respond } from './random-respondent.ts';

const household = `
  | survey |
  | | type | name | label::English (en) | label::العربية (ar) | relevant | constraint | required | repeat_count | calculation | appearance | choice_filter | parameters |
  | | integer | size | How many are you? | كم عددكم؟ | | . > 0 and . < 6 | yes | | | | | |
  | | begin repeat | person | Person | شخص | | | | \${size} | | | | |
  | | text | first | Name | الاسم | | regex(., '^[A-Z][a-z]{2,5}$') | yes | | | | | |
  | | integer | age | How old is \${first}? | كم عمر \${first}؟ | | . >= 0 and . <= 110 | yes | | | | | |
  | | end repeat | | | | | | | | | | | |
  | | calculate | adults | | | | | | | count-non-empty(\${age}) | | | |
  | | select_one region | region | Region | المنطقة | | | yes | | | minimal | | |
  | | select_one town | town | Town | المدينة | \${adults} > 0 | | yes | | | | region = \${region} | |
  | | begin group | care | How hard is it to get? | ما مدى الصعوبة؟ | | | | | | table-list | | |
  | | select_one hard | doctor | A doctor | طبيب | | | yes | | | | | |
  | | select_one hard | bus | A bus | حافلة | | | yes | | | | | |
  | | end group | | | | | | | | | | | |
  | | select_multiple hard or_other | needs | Needs | الاحتياجات | | not(selected(., '1') and count-selected(.) > 1) | | | | | | |
  | | range | mood | Mood | المزاج | | | | | | rating | | start=1 end=5 step=1 |
  | | date | since | Since | منذ | | . <= today() | yes | | | | | |
  | choices |
  | | list_name | name | label::English (en) | label::العربية (ar) | region |
  | | region | n | North | الشمال | |
  | | region | s | South | الجنوب | |
  | | town | a | Aley | عاليه | n |
  | | town | other | Other | أخرى | n |
  | | town | b | Byblos | جبيل | s |
  | | town | other | Other | أخرى | s |
  | | hard | 1 | Not hard | سهل | |
  | | hard | 2 | Hard | صعب | |`;

test('[XLS61] respondents come to the end of an imported form, in each language', async () => {
  const { form, counts } = imported(household);
  expect(counts).toMatchObject({ questions: 11, repeats: 1, unsupported: 1 });
  const plan = await prepareForm(form);
  if (!plan.ok) throw new Error(JSON.stringify(plan.error));
  for (let seed = 1; seed <= 50; seed += 1)
    for (const { tag } of form.languages) {
      const { answers, stuck, differs, entered } = respond(plan.value, seed, tag);
      expect(stuck, `seed ${seed}`).toEqual([]);
      expect(differs, `seed ${seed}`).toEqual([]);
      expect(answers?.size).toEqual({ is: 'answered', value: entered.get('size') });
    }
});
