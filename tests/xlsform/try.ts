/**
 * `npm run xlsform -- try FILE... [--respondents 50]`: imports each workbook, makes it ready to
 * run, and lets made-up respondents answer it to the end in each of its languages. One line a file.
 */

import { prepareForm } from '../../src/engine/prepare-form.ts';
import { importFiles } from '../../src/xlsform/import-files.ts';
import { readFormFiles } from '../../sync-server/xlsform/read-files.ts';
import { respond } from './random-respondent.ts';

const words = process.argv.slice(4);
const respondents = Number(words[words.indexOf('--respondents') + 1]) || 50;
const files = words.filter(
  (word, at) => !word.startsWith('--') && words[at - 1] !== '--respondents',
);

for (const file of files) {
  const { form, counts, diagnostics } = importFiles(readFormFiles(file));
  if (form === undefined) {
    console.log(JSON.stringify({ file, form: false, why: diagnostics.map(({ code }) => code) }));
    continue;
  }
  const plan = await prepareForm(form);
  if (!plan.ok) {
    console.log(JSON.stringify({ file, ...counts, runs: false, faults: plan.error }, null, 1));
    continue;
  }
  const begun = performance.now();
  const stuck: Record<string, number> = {};
  let finished = 0;
  let screens = 0;
  for (let seed = 1; seed <= respondents; seed += 1) {
    const language = form.languages[seed % form.languages.length]?.tag ?? form.defaultLanguage;
    const outcome = respond(plan.value, seed, language);
    screens = Math.max(screens, outcome.screens);
    if (outcome.answers !== undefined) finished += 1;
    for (const why of outcome.stuck) stuck[why] = (stuck[why] ?? 0) + 1;
  }
  const ms = Math.round(performance.now() - begun);
  console.log(JSON.stringify({ file, ...counts, respondents, finished, screens, ms, stuck }));
}
