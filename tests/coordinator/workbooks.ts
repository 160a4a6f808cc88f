import type { GivenFile } from '../../src/coordinator/forms/read-form.ts';
import { readMarkdown } from '../../src/xlsform/read-markdown.ts';
import { workbookToXlsx } from '../../src/xlsform/write-workbook.ts';

/** Two languages, a group, a choice from a list; nothing wrong with it. */
export const gardenForm = `
| survey | | | | |
| | type | name | label::English (en) | label::Français (fr) |
| | select_one yn | plot | Do you have a plot? | Avez-vous une parcelle ? |
| | begin_group | tools | Tools | Outils |
| | integer | spades | How many spades? | Combien de bêches ? |
| | text | missing | What is missing? | Que manque-t-il ? |
| | end_group | | | |
| | note | thanks | Thank you | Merci |
| choices | | | | |
| | list_name | name | label::English (en) | label::Français (fr) |
| | yn | yes | Yes | Oui |
| | yn | no | No | Non |
| settings | | | | |
| | form_title | form_id | version | default_language |
| | Community garden | garden | 7 | English (en) |
`;

/** Understood, and yet it cannot run: two formulas wait for each other. */
export const brokenForm = `
| survey | | | | |
| | type | name | label | calculation |
| | calculate | first | | \${second} + 1 |
| | calculate | second | | \${first} + 1 |
| | text | why | Why? | |
`;

/** Says no language, has a type that nobody knows and a list that is not there. */
export const doubtfulForm = `
| survey | | | |
| | type | name | label |
| | selekt_one yn | plot | Do you have a plot? |
| | select_one gone | who | Who? |
| | hologram | holo | Show it |
`;

/** A small workbook, by our own writer. */
export const workbookOf = (name: string, table: string): GivenFile => ({
  name,
  bytes: workbookToXlsx(readMarkdown(table)),
});

/** Conditions in conditions, a filter, a rule, a repeat, a calculation; Arabic has no words for some. */
export const ridesForm = `
| survey | | | | | | | | | | |
| | type | name | label::English (en) | label::العربية (ar) | relevant | constraint | required | choice_filter | calculation | repeat_count |
| | integer | age | How old are you? | كم عمرك؟ | | . < 120 | yes | | | |
| | select_one rides | ride | How do you get around? | كيف تتنقل؟ | \${age} >= 16 | | | | | |
| | begin_group | bus | By bus | بالحافلة | selected(\${ride}, 'bus') and \${age} < 70 | | | | | |
| | text | stop | Where do you get on? | | | | | | | |
| | select_one towns | town | Which town do you go to? | إلى أي بلدة تذهب؟ | | | | by = \${ride} | | |
| | end_group | | | | | | | | | |
| | integer | many | How many children ride with you? | كم طفلاً يركب معك؟ | | | | | | |
| | begin_repeat | kids | Child | طفل | | | | | | \${many} |
| | integer | years | How old is this child? | كم عمر هذا الطفل؟ | | . < \${age} | | | | |
| | end_repeat | | | | | | | | | |
| | calculate | total | | | | | | | sum(\${years}) | |
| | text | more | Anything else? | هل من شيء آخر؟ | | | | | | |
| choices | | | | | | | | | | |
| | list_name | name | label::English (en) | label::العربية (ar) | by | | | | | |
| | rides | bus | By bus | بالحافلة | | | | | | |
| | rides | foot | On foot | سيراً | | | | | | |
| | towns | here | Tamarack Falls | تماراك فولز | bus | | | | | |
| | towns | far | Elder Bay | إلدر باي | foot | | | | | |
| settings | | | | | | | | | | |
| | form_title | form_id | version | default_language | | | | | | |
| | How you get around | rides | 3 | English (en) | | | | | | |
`;
