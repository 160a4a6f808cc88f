import { joinTables } from '../../src/expression/join-tables.ts';
import { table as chance } from '../../src/expression/more/chance.ts';
import { table as checks } from '../../src/expression/more/checks.ts';
import { table as choices } from '../../src/expression/more/choices.ts';
import { table as dates } from '../../src/expression/more/dates.ts';
import { table as digest } from '../../src/expression/more/digest.ts';
import { table as form } from '../../src/expression/more/form.ts';
import { table as numbers } from '../../src/expression/more/numbers.ts';
import { table as places } from '../../src/expression/more/places.ts';
import { table as regex } from '../../src/expression/more/regex.ts';
import { table as repeats } from '../../src/expression/more/repeats.ts';
import { table as surveyCto } from '../../src/expression/more/survey-cto.ts';
import { table as text } from '../../src/expression/more/text.ts';
import type { FunctionTable } from '../../src/expression/table.ts';

/** All functions at once, without the loading of a topic at a time. */
export const everyFunction: FunctionTable = joinTables([
  chance,
  checks,
  choices,
  dates,
  digest,
  form,
  numbers,
  places,
  regex,
  repeats,
  surveyCto,
  text,
]);
