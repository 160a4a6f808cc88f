import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import react from '@vitejs/plugin-react';
import { build, defineConfig, type Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';

/** Compiles the ICU messages of `src/i18n/words` at build time: the page carries no ICU parser. */
export function compiledWords(): Plugin {
  return {
    name: 'compiled-words',
    enforce: 'pre',
    transform(code, id) {
      if (!/\/src\/i18n\/words\/[^/]+\/[^/]+\.json(\?|$)/.test(id)) return null;
      const messages = JSON.parse(code) as Record<string, string>;
      const compiled = Object.fromEntries(
        Object.entries(messages).map(([key, icu]) => [key, compileMessage(icu)]),
      );
      return { code: JSON.stringify(compiled), map: null };
    },
  };
}

const { version } = JSON.parse(
  readFileSync(resolve(import.meta.dirname, 'package.json'), 'utf8'),
) as { readonly version: string };
export const appVersion = { __APP_VERSION__: JSON.stringify(version) };

const browsers = ['chrome90', 'safari15', 'firefox90'];

/**
 * The rescue page's script is built by itself into one plain file with a name that never changes: it
 * shares nothing with the app, so that nothing of the app that is broken can break it.
 */
function rescueScript(): Plugin {
  const script = async (): Promise<string> => {
    const made = await build({
      configFile: false,
      root: import.meta.dirname,
      publicDir: false,
      logLevel: 'warn',
      plugins: [compiledWords()],
      build: {
        write: false,
        target: browsers,
        lib: { entry: 'src/rescue/rescue.ts', formats: ['iife'], name: 'rescue' },
      },
    });
    const outputs = (Array.isArray(made) ? made : [made]).flatMap((one) =>
      'output' in one ? one.output : [],
    );
    const code = outputs.find((one) => one.type === 'chunk')?.code;
    if (code === undefined) throw new Error('the rescue page has no script');
    return code;
  };
  return {
    name: 'rescue-script',
    configureServer(server) {
      server.middlewares.use('/rescue.js', (_request, response) => {
        void script().then((code) => {
          response.setHeader('content-type', 'text/javascript; charset=utf-8');
          response.end(code);
        });
      });
    },
    async generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'rescue.js', source: await script() });
    },
  };
}

/** Our own modules that `entry` imports statically, itself included. */
function staticClosure(entry: string, seen = new Set<string>()): Set<string> {
  if (seen.has(entry) || !/\.tsx?$/.test(entry)) return seen;
  seen.add(entry);
  const code = readFileSync(entry, 'utf8');
  for (const [, clause = '', path = ''] of code.matchAll(
    /(?:^|\n)(?:import|export)\s([^;'"]*?)\s*from\s*'([^']+)'/g,
  ))
    if (path.startsWith('.') && !/^type\s/.test(clause))
      staticClosure(resolve(dirname(entry), path), seen);
  return seen;
}

const phoneModules = staticClosure(resolve(import.meta.dirname, 'src/app/answer.tsx'));
const phonePackages = /\/node_modules\/(react|react-dom|scheduler|@lingui\/core)\//;

/** What the respondent's first question needs, but for the entry itself. */
const isOnFirstPath = (id: string): boolean =>
  (phoneModules.has(id) && !id.endsWith('/src/app/answer.tsx')) || phonePackages.test(id);

type Built = Readonly<
  Record<
    string,
    {
      readonly file: string;
      readonly imports?: readonly string[];
      readonly dynamicImports?: readonly string[];
      readonly css?: readonly string[];
    }
  >
>;

/** Every built file that the respondent's page may ever ask for. */
function phoneFiles(built: Built): Set<string> {
  const files = new Set<string>();
  const visit = (key: string): void => {
    const chunk = built[key];
    if (!chunk || files.has(chunk.file)) return;
    if (/words\/(coordinator|facilitator|files)\//.test(key)) return;
    files.add(chunk.file);
    for (const css of chunk.css ?? []) files.add(css);
    for (const next of [...(chunk.imports ?? []), ...(chunk.dynamicImports ?? [])]) visit(next);
  };
  visit('answer.html');
  return files;
}

/**
 * Parts what every device keeps from what only desks and tablets keep: a phone on a slow line must
 * not fetch the desk. The second list is a file of its own, which the worker reads when asked.
 */
function partPhoneFromDesk<Entry extends { readonly url: string }>(entries: Entry[]) {
  const dist = resolve(import.meta.dirname, 'dist');
  const built = JSON.parse(readFileSync(join(dist, 'manifest.json'), 'utf8')) as Built;
  const phone = phoneFiles(built);
  // Workers stand in no chunk's imports; the phone's one keeps the journal.
  const isForAll = ({ url }: Entry): boolean =>
    !url.startsWith('assets/') || phone.has(url) || url.startsWith('assets/journal-worker-');
  const desk = entries.filter((entry) => !isForAll(entry)).map(({ url }) => `/${url}`);
  writeFileSync(join(dist, 'desk-files.json'), JSON.stringify(desk));
  return { manifest: entries.filter(isForAll), warnings: [] };
}

export default defineConfig({
  define: appVersion,
  plugins: [
    compiledWords(),
    react(),
    rescueScript(),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src/service-worker',
      filename: 'service-worker.ts',
      injectRegister: false,
      manifest: false,
      injectManifest: {
        // One plain script: what it would fetch in pieces is in it, as a worker cannot fetch code.
        rollupFormat: 'iife',
        globPatterns: ['**/*.{html,js,css,svg,png,woff2,webmanifest}'],
        globIgnores: ['screenshots/**', 'icon-*.png'],
        maximumFileSizeToCacheInBytes: 4_000_000,
        manifestTransforms: [partPhoneFromDesk],
      },
    }),
  ],
  build: {
    target: browsers,
    manifest: 'manifest.json',
    // Every browser in `target` knows it.
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { index: 'index.html', answer: 'answer.html' },
      output: {
        codeSplitting: {
          // One file for all that the first question needs: on a cold phone, offline, each file
          // more is one more trip through the worker.
          groups: [{ name: 'core', test: isOnFirstPath }],
        },
      },
    },
  },
  server: { proxy: { '/api': { target: 'http://127.0.0.1:8788' } } },
});
