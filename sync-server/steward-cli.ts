/**
 * `npm run steward -- COMMAND [FILE] [--json]`: what whoever runs the server may do beside it.
 * Ends with 0, with 1 when something is wrong, with 2 when it was not understood.
 */
import { machineSources } from './main.ts';
import { runErrand } from './steward/run-errand.ts';

const words = process.argv.slice(3);
const { code, text } = await runErrand(words, process.env, machineSources());
if (code === 0 || words.includes('--json')) console.log(text);
else console.error(text);
process.exitCode = code;
