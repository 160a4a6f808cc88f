import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { appVersion, compiledWords } from './vite.config.ts';

const chromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // A camera and a microphone that nobody has to allow.
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
];

const codeReader = [
  'BarcodeFormat',
  'BinaryBitmap',
  'common/HybridBinarizer',
  'DecodeHintType',
  'oned/MultiFormatOneDReader',
  'qrcode/QRCodeReader',
  'RGBLuminanceSource',
].map((name) => `@zxing/library/esm/core/${name}.js`);

/**
 * Every package that a page or a component test may import. One that is found only in mid-run is
 * prepared then, and the page of whatever test is running is loaded anew.
 */
const packagesInPages = [
  ...['react', 'react/jsx-runtime', 'react/jsx-dev-runtime', 'react-dom', 'react-dom/client'],
  ...[
    '@lingui/core',
    'react-hook-form',
    'zod/mini',
    'dexie',
    'uqr',
    'uuid',
    'canonicalize',
    'fflate',
  ],
  ...[
    'rxdb',
    'rxdb/plugins/core',
    'rxdb/plugins/storage-dexie',
    'rxdb/plugins/replication',
    'rxjs',
  ],
  ...['@noble/hashes/sha2.js', '@noble/hashes/legacy.js', '@noble/hashes/utils.js'],
  ...['@observablehq/plot', '@simplewebauthn/browser', '@hpke/core', 'axe-core', 'fast-check'],
  ...codeReader,
];

/**
 * unit       pure code and stores on fake-indexeddb, in Node      tests/**\/*.test.ts(x)
 * component  screens in a real Chromium                           tests/**\/*.browser.test.tsx
 * server     real HTTP, real SQLite files, a real PostgreSQL      tests/sync-server/**\/*.test.ts
 * e2e        the built app in a real Chromium, a real server      tests/e2e/**, tests/journey/**
 * faults     the same, while everything breaks                    tests/faults/**\/*.fault.test.ts
 */
export default defineConfig({
  test: {
    projects: [
      {
        plugins: [compiledWords()],
        test: {
          name: 'unit',
          testTimeout: 30_000,
          setupFiles: ['tests/property-seed.ts'],
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: [
            '**/node_modules/**',
            'tests/**/*.browser.test.tsx',
            'tests/sync-server/**',
            'tests/e2e/**',
            'tests/journey/**',
            'tests/faults/**/*.fault.test.ts',
          ],
        },
      },
      {
        define: appVersion,
        plugins: [compiledWords(), react()],
        optimizeDeps: { include: packagesInPages },
        test: {
          name: 'component',
          testTimeout: 30_000,
          include: ['tests/**/*.browser.test.{ts,tsx}'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: {
                executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
                args: chromiumFlags,
              },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
      {
        test: {
          name: 'server',
          testTimeout: 30_000,
          setupFiles: ['tests/property-seed.ts'],
          include: ['tests/sync-server/**/*.test.ts'],
          globalSetup: ['tests/sync-server/postgres-setup.ts'],
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts', 'tests/journey/**/*.test.ts'],
          testTimeout: 150_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'faults',
          include: ['tests/faults/**/*.fault.test.ts', 'tests/e2e/update.test.ts'],
          globalSetup: ['tests/sync-server/postgres-setup.ts'],
          testTimeout: 150_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
