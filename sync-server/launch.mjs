/**
 * The first line that runs. Plain JavaScript, so that an old Node can still read it and say what
 * is missing instead of stumbling over TypeScript.
 */
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (major < 22 || (major === 22 && minor < 13)) {
  console.error(
    `Welcome Mat needs Node 22.13 or newer, and this is ${process.version}. ` +
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
};
const errand = Object.hasOwn(errands, process.argv[2] ?? '') ? errands[process.argv[2]] : undefined;

if (errand === undefined) {
  console.error(`Usage: node sync-server/launch.mjs ${Object.keys(errands).join('|')}`);
  process.exit(1);
}
await import(errand);
