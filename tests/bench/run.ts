import { assertNode } from '../processes.ts';

/**
 * `npm run bench -- NAME [--json]`: figures as ratios against a named baseline measured in the
 * same run, side by side, because machines are noisy. Never part of `npm test`.
 */
assertNode();
const benches: Readonly<
  Record<string, () => Promise<{ readonly run: (options: { json: boolean }) => Promise<void> }>>
> = {
  'first-load': () => import('./first-load.ts'),
  custody: () => import('./custody.ts'),
  engine: () => import('./engine.ts'),
  ingest: () => import('./ingest.ts'),
  export: () => import('./export.ts'),
  events: () => import('./events.ts'),
  memory: () => import('./memory.ts'),
  pull: () => import('./pull.ts'),
  'big-form': () => import('./big-form.ts'),
  import: () => import('./import.ts'),
  store: () => import('./store.ts'),
  drain: () => import('./store-drain.ts'),
};

const [name = '', ...flags] = process.argv.slice(2);
const load =
  name === 'ingest' && flags.includes('--sealed')
    ? () => import('./ingest-sealed.ts')
    : benches[name];
if (!load) {
  console.error(`Which one? npm run bench -- ${Object.keys(benches).join(' | ')} [--json]`);
  process.exit(2);
}
const bench = await load();
await bench.run({ json: flags.includes('--json') });
process.exit(0);
