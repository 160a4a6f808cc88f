/** `npm run build`: builds the app, whether it needs it or not. */
import { fileURLToPath } from 'node:url';
import { buildApp } from './build-app.ts';

await buildApp(fileURLToPath(new URL('..', import.meta.url)), new Date()).catch((why: unknown) => {
  console.error(why instanceof Error ? why.message : why);
  process.exitCode = 1;
});
