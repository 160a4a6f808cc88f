import { compileMessage } from '@lingui/message-utils/compileMessage';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
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

export default defineConfig({
  plugins: [
    compiledWords(),
    react(),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src/service-worker',
      filename: 'service-worker.ts',
      injectRegister: false,
      manifest: false,
      injectManifest: {
        globPatterns: ['**/*.{html,js,css,svg,png,woff2,webmanifest}'],
        globIgnores: ['screenshots/**'],
        maximumFileSizeToCacheInBytes: 4_000_000,
      },
    }),
  ],
  build: {
    target: ['chrome90', 'safari15', 'firefox90'],
    manifest: 'manifest.json',
    rolldownOptions: { input: { index: 'index.html', answer: 'answer.html' } },
  },
  server: { proxy: { '/api': { target: 'http://127.0.0.1:8788' } } },
});
