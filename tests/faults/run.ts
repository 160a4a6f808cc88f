import { needChromium } from '../chromium.ts';
import { needPostgres } from '../postgres.ts';
import { assertNode, run, tool } from '../processes.ts';

/**
 * `npm run faults`: everything that can break, broken on purpose, against real processes and a real
 * browser. Takes minutes; `npm run faults -- tests/faults/line` tries what is under that name.
 */
assertNode();
process.env.CHROMIUM = needChromium();
needPostgres();
const built = await run(process.execPath, ['sync-server/launch.mjs', 'build']);
if (built !== 0) process.exit(built);
process.exit(await tool('vitest', ['run', '--project', 'faults', ...process.argv.slice(2)]));
