import { openingJson } from './architecture/sample-opening.ts';
import { brotliSize, builtFile, readManifest, staticFiles } from './architecture/size-budget.ts';
import { run, tool } from './processes.ts';

/** One thing that `npm run check` holds. `run` says what is wrong, or nothing. */
export type Check = { readonly name: string; readonly run: () => Promise<string | undefined> };

const exits = async (running: Promise<number>): Promise<string | undefined> => {
  const code = await running;
  return code === 0 ? undefined : `exit code ${code}`;
};

/** kB over the wire until the first question can be answered, brotli 11. Enketo 237, SurveyJS 356. */
export const respondentBudgetKb = 120;

const environments = ['pure', 'page', 'worker', 'server', 'tests'] as const;

export const checks: readonly Check[] = [
  ...environments.map((name) => ({
    name: `types: ${name}`,
    run: () => exits(tool('tsc', ['-p', `tsconfigs/${name}.json`])),
  })),
  { name: 'lint and format', run: () => exits(tool('biome', ['check', '.'])) },
  { name: 'build', run: () => exits(run(process.execPath, ['sync-server/launch.mjs', 'build'])) },
  { name: "size of the respondent's path", run: () => Promise.resolve(respondentPath()) },
];

function respondentPath(): string | undefined {
  const manifest = readManifest();
  const files = ['answer.html', ...staticFiles(manifest, 'answer.html'), ...wordFiles(manifest)];
  const sizes = files.map((file) => [file, brotliSize(builtFile(file))] as const);
  const form = brotliSize(openingJson());
  const total = sizes.reduce((sum, [, size]) => sum + size, form) / 1000;
  for (const [file, size] of sizes)
    console.log(`  ${(size / 1000).toFixed(1).padStart(7)} kB  ${file}`);
  console.log(`  ${(form / 1000).toFixed(1).padStart(7)} kB  /api/open (NS0 in five languages)`);
  console.log(`  ${total.toFixed(1).padStart(7)} kB  in all, of ${respondentBudgetKb}`);
  const heavy = files
    .map((file) => builtFile(file).toString('utf8'))
    .some((text) => /rxdb|RxDB/.test(text));
  if (heavy) return 'RxDB is on the path of the respondent';
  return total <= respondentBudgetKb ? undefined : `${total.toFixed(1)} kB is over the budget`;
}

/** The words of one language: what a phone fetches besides the static graph. */
function wordFiles(manifest: ReturnType<typeof readManifest>): string[] {
  return ['ui', 'fill', 'respondent'].flatMap((area) => {
    const chunk = manifest[`src/i18n/words/${area}/ar.json`];
    return chunk ? [chunk.file] : [];
  });
}
