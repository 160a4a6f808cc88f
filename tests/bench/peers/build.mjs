// Builds the pages into dist/<name>. Enketo's transformer needs a DOM with XSLT, so its page
// (dist/transform) is opened once in the browser by the bench, which then writes form.json.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';

const here = import.meta.dirname;
const core = join(here, 'node_modules', 'enketo-core');
const enketo = {
  'enketo/config': join(core, 'config.js'),
  'enketo/widgets': join(core, 'src/js/widgets.js'),
  'enketo/translator': join(core, 'src/js/fake-translator.js'),
  'enketo/dialog': join(core, 'src/js/fake-dialog.js'),
  'enketo/file-manager': join(core, 'src/js/file-manager.js'),
  'enketo/xpath-evaluator-binding': join(core, 'src/js/xpath-evaluator-binding.js'),
};
/** Enketo's styles import one sheet by its place in their own repository. */
const enketoStyles = {
  findFileUrl(url) {
    const [, path] = url.split('/packages/enketo-core/node_modules/');
    return path ? pathToFileURL(join(here, 'node_modules', path)) : null;
  },
};

for (const name of ['transform', 'enketo', 'surveyjs', 'webforms']) {
  await build({
    root: join(here, name),
    base: './',
    configFile: false,
    logLevel: 'error',
    resolve: { alias: name === 'enketo' ? enketo : {} },
    css: { preprocessorOptions: { scss: { importers: [enketoStyles], quietDeps: true, silenceDeprecations: ['import'] } } },
    build: { outDir: join(here, 'dist', name), emptyOutDir: true, target: 'es2022' },
  });
}
