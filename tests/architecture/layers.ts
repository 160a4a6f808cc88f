/**
 * The river, as data: each folder, what it may import, and which packages. `design` says why; the
 * test beside this file says when it is broken. A folder that is not in the table may not exist.
 */
export type Layer = {
  /** Folders of ours it may import, besides itself. */
  readonly imports: readonly string[];
  /** npm packages and `node:` modules it may import. A `/` at the end stands for all beneath. */
  readonly packages?: readonly string[];
};

const screens = ['base', 'model', 'engine', 'protocol', 'outbox', 'sync', 'i18n', 'ui', 'fill'];

export const layers: Readonly<Record<string, Layer>> = {
  'src/base': { imports: [], packages: ['uuid'] },
  'src/model': { imports: ['base'], packages: ['zod/mini'] },
  'src/expression': { imports: ['base', 'model'], packages: ['@noble/hashes/'] },
  'src/protocol': {
    imports: ['base', 'model'],
    packages: ['zod/mini', 'canonicalize', '@noble/hashes/'],
  },
  'src/engine': { imports: ['base', 'model', 'expression'], packages: ['zod/mini'] },
  'src/xlsform': { imports: ['base', 'model', 'expression'], packages: ['zod/mini', 'fflate'] },
  'src/instruments': { imports: ['base', 'model'] },
  'src/analysis': { imports: ['base', 'model'] },
  'src/outbox': {
    imports: ['base', 'model', 'protocol'],
    packages: ['dexie', 'zod/mini', '@hpke/core'],
  },
  'src/replica': {
    imports: ['base', 'model', 'protocol'],
    packages: ['rxdb', 'rxdb/', 'rxjs', 'zod/mini'],
  },
  'src/sync': {
    imports: ['base', 'model', 'protocol', 'outbox', 'replica'],
    packages: ['zod/mini'],
  },
  'src/i18n': { imports: ['base'], packages: ['@lingui/core', 'react'] },
  'src/ui': {
    imports: ['base', 'i18n'],
    packages: ['react', 'react-dom', '@fontsource-variable/'],
  },
  'src/fill': {
    imports: ['base', 'model', 'engine', 'i18n', 'ui'],
    packages: ['react', 'react-hook-form', 'zod/mini', '@zxing/library/'],
  },
  'src/charts': {
    imports: ['base', 'model', 'analysis', 'i18n', 'ui'],
    packages: ['react', '@observablehq/plot'],
  },
  'src/withdraw': { imports: ['base', 'protocol', 'sync', 'i18n', 'ui'], packages: ['react'] },
  'src/respondent': { imports: screens, packages: ['react', 'uqr'] },
  'src/facilitator': {
    imports: [...screens, 'replica'],
    packages: ['react'],
  },
  'src/coordinator': {
    imports: [...screens, 'replica', 'xlsform', 'instruments', 'analysis', 'charts', 'demo'],
    packages: ['@simplewebauthn/browser', 'react', 'uqr'],
  },
  'src/demo': { imports: ['base', 'model', 'engine', 'instruments', 'protocol'] },
  'src/app': {
    imports: [...screens, 'replica', 'respondent', 'facilitator', 'coordinator', 'withdraw'],
    packages: ['react', 'react-dom', 'react-dom/', 'virtual:pwa-register', 'workbox-window'],
  },
  // Raw on purpose: of the outbox only how a line of the journal is read, never its database.
  'src/rescue': { imports: ['base', 'protocol', 'outbox', 'i18n'] },
  'src/service-worker': {
    imports: ['base', 'protocol', 'outbox', 'sync'],
    packages: ['workbox-precaching', 'workbox-routing'],
  },
  'sync-server': {
    imports: [
      'base',
      'model',
      'protocol',
      'expression',
      'engine',
      'analysis',
      'instruments',
      'demo',
      'xlsform',
    ],
    packages: [
      'node:',
      'fastify',
      '@node-rs/argon2',
      '@simplewebauthn/server',
      '@zxcvbn-ts/core',
      '@zxcvbn-ts/language-common',
      'pg',
      'zod/mini',
      'vite',
    ],
  },
};
