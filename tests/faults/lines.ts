/**
 * The faults that the product must live through, a line each, and where each is tried. README.md
 * shows the table; `lists.test.ts` holds the two together and to the files that are there.
 */
export type FaultLine = { readonly line: string; readonly files: readonly string[] };

export const faultLines: readonly FaultLine[] = [
  {
    line: 'kill -9 of the server before, in and after commit',
    files: ['server-killed', 'server-storm'],
  },
  { line: 'answer lost after commit', files: ['line'] },
  { line: 'duplicated, reordered, delayed, truncated answers', files: ['line'] },
  { line: '500/502/503/429/408/413', files: ['line'] },
  { line: 'captive portal (200 HTML, 302, 200 `[]`, 204)', files: ['line'] },
  { line: 'stalled and slow peers', files: ['slow-peers'] },
  { line: 'login expired offline', files: ['sign-in'] },
  { line: 'token revoked', files: ['sign-in'] },
  { line: 'two tabs, one frozen', files: ['tabs'] },
  { line: 'browser killed mid-write and mid-drain', files: ['browser-killed'] },
  {
    line: 'service worker updated while a form is open, and with unsent entries',
    files: ['../e2e/update'],
  },
  {
    line: 'page of version 1 with entries of version 1 opened by version 2',
    files: ['old-page', '../e2e/update'],
  },
  { line: 'client disk full', files: ['phone-disk', 'storage-full'] },
  {
    line: 'n-th IndexedDB call failing, for every n',
    files: ['storage-throws', 'storage-full', 'storage-aborts', 'storage-closes'],
  },
  { line: 'another tab deleting the database', files: ['tabs'] },
  { line: 'whole site storage cleared', files: ['tabs'] },
  { line: 'clock three years ahead, behind, jumping', files: ['clocks'] },
  { line: 'server disk full', files: ['server-disk', 'postgres-breaks'] },
  { line: 'database locked', files: ['server-disk', 'postgres-breaks'] },
  { line: 'server restored from yesterday', files: ['restored'] },
  { line: 'tablet image cloned', files: ['cloned'] },
  {
    line: 'concurrent pushes committing out of order on PostgreSQL',
    files: ['out-of-order', 'postgres-breaks'],
  },
  { line: 'rolling restart of two servers', files: ['rolling-restart'] },
  { line: 'a poison entry among a hundred', files: ['poison'] },
];

/** The hostile clients: what each tries, and where. */
export const hostileLines: readonly FaultLine[] = [
  { line: 'forged ids and workspaces', files: ['../sync-server/hostile'] },
  { line: 'every role at every door', files: ['../sync-server/doors'] },
  {
    line: 'over-size, deep, wide JSON, duplicate keys, lone surrogates',
    files: ['../sync-server/hostile', '../sync-server/fuzz'],
  },
  { line: '`__proto__` keys', files: ['../sync-server/hostile'] },
  {
    line: 'path traversal in names',
    files: ['../sync-server/hostile-doors', '../sync-server/pages'],
  },
  {
    line: 'zip bombs and entity expansion in workbooks',
    files: ['../sync-server/xlsform-hostile', '../xlsform/read'],
  },
  { line: 'formula injection in exports', files: ['../sync-server/hostile', '../analysis/csv'] },
  {
    line: 'script in labels, answers, file names, Markdown, SVG',
    files: ['hostile-words', '../sync-server/attachments', '../fill/link-of'],
  },
  { line: 'SQL in every text', files: ['../sync-server/hostile'] },
  { line: 'regexes that explode', files: ['hostile-words', '../expression/regex'] },
  { line: 'cross-site requests', files: ['../sync-server/hostile'] },
  {
    line: 'brute force on codes and passwords, where limits defer and never drop answers',
    files: ['../sync-server/hostile-doors', '../sync-server/limits', 'limits'],
  },
  {
    line: 'slow and half-open connections',
    files: ['slow-peers'],
  },
];

/** So many seconds each file takes on two busy cores, in all: what a sample may be chosen by. */
export const secondsOf: Readonly<Record<string, number>> = {
  'browser-killed': 55,
  clocks: 17,
  cloned: 14,
  'hostile-words': 15,
  limits: 35,
  line: 35,
  'old-page': 12,
  'out-of-order': 6,
  'phone-disk': 8,
  poison: 10,
  'postgres-breaks': 22,
  restored: 18,
  'rolling-restart': 30,
  'server-disk': 18,
  'server-killed': 20,
  'server-storm': 40,
  'sign-in': 22,
  'slow-peers': 50,
  'storage-aborts': 36,
  'storage-closes': 33,
  'storage-full': 44,
  'storage-throws': 51,
  tabs: 25,
};
