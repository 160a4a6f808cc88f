/**
 * `npm run xlsform -- try FILE... [--respondents 50]`: imports each workbook, makes it ready to
 * run, and lets made-up respondents answer it to the end, so many in each of its languages; what was
 * stored is held against what they entered. One line a file.
 */

import { withoutFaults } from '../../src/engine/more/without-faults.ts';
import { importWithout } from '../../src/xlsform/import-faults.ts';
import { importFiles } from '../../src/xlsform/import-files.ts';
import { readFormFiles } from '../../sync-server/xlsform/read-files.ts';
import { respond } from './random-respondent.ts';

const words = process.argv.slice(4);
const respondents = Number(words[words.indexOf('--respondents') + 1]) || 50;
const files = words.filter(
  (word, at) => !word.startsWith('--') && words[at - 1] !== '--respondents',
);

for (const file of files) {
  const read = importFiles(readFormFiles(file));
  const { diagnostics } = read;
  if (read.form === undefined) {
    console.log(JSON.stringify({ file, form: false, why: diagnostics.map(({ code }) => code) }));
    continue;
  }
  const mended = await withoutFaults(read.form);
  const { form, plan } = mended;
  const { counts } = importWithout(read, form, mended.left);
  if (plan === undefined) {
    console.log(JSON.stringify({ file, ...counts, runs: false, faults: mended.faults }, null, 1));
    continue;
  }
  const begun = performance.now();
  const stuck: Record<string, number> = {};
  let finished = 0;
  let screens = 0;
  const differs = new Set<string>();
  for (const { tag } of form.languages)
    for (let seed = 1; seed <= respondents; seed += 1) {
      const outcome = respond(plan, seed, tag);
      screens = Math.max(screens, outcome.screens);
      if (outcome.answers !== undefined) finished += 1;
      for (const why of outcome.stuck) stuck[why] = (stuck[why] ?? 0) + 1;
      for (const one of outcome.differs) differs.add(one);
    }
  const ms = Math.round(performance.now() - begun);
  const languages = form.languages.length;
  const outcome = { respondents: respondents * languages, languages, finished, screens, ms };
  console.log(JSON.stringify({ file, ...counts, ...outcome, stuck, differs: [...differs] }));
}
