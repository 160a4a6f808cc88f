/**
 * The first line that runs. Plain JavaScript, so that an old Node can still read it and say what
 * is missing instead of stumbling over TypeScript.
 */
import module from 'node:module';
import { fileURLToPath } from 'node:url';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (major < 22 || (major === 22 && minor < 16)) {
  console.error(
    `Welcome Mat needs Node 22.16 or newer, and this is ${process.version}. ` +
      'Run it with "npm start": "npm ci" brings a Node 24 of its own, unless optional packages are left out.',
  );
  process.exit(1);
}

const errands = {
  start: './start.ts',
  dev: './dev.ts',
  demo: './demo.ts',
  build: './build.ts',
  xlsform: './xlsform-cli.ts',
  steward: './steward-cli.ts',
};
const [, , asked = '', what] = process.argv;
const errand = Object.hasOwn(errands, asked) ? errands[asked] : undefined;

if (errand === undefined) {
  console.error(`Usage: node sync-server/launch.mjs ${Object.keys(errands).join('|')}`);
  process.exit(1);
}
// What is compiled once is kept: the next start is quicker, and a server a quarter smaller, because
// nothing has to be turned from TypeScript again. Threads and children find it by the variable.
process.env.NODE_COMPILE_CACHE ??= fileURLToPath(
  new URL('../node_modules/.cache/welcome-mat', import.meta.url),
);
module.enableCompileCache?.(process.env.NODE_COMPILE_CACHE);
// Trying a form out with made-up respondents is a test, and stands with the tests.
const trials = { try: '../tests/xlsform/try.ts', mirror: '../tests/mirror/main.ts' };
const isTrial = asked === 'xlsform' && Object.hasOwn(trials, what ?? '');
await import(isTrial ? trials[what] : errand);
// Written now, and not only at the end: a server may be ended without being asked.
module.flushCompileCache?.();
