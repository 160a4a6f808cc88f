/** `npm run build`: builds the app, whether it needs it or not. */
import { fileURLToPath } from 'node:url';
import { buildApp } from './build-app.ts';
import { machineSources } from './main.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

await buildApp(root, machineSources().clock).catch((why: unknown) => {
  console.error(why instanceof Error ? why.message : why);
  process.exitCode = 1;
});
