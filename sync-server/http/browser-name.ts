/**
 * "Firefox, Windows" from what a browser says of itself: enough to know one's own devices apart,
 * and nothing finer is kept. Pure. The order counts: each browser also claims to be those below it.
 */
const browsers: readonly (readonly [RegExp, string])[] = [
  [/\bEdgA?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/\b(Chrome|CriOS|Chromium|HeadlessChrome)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
];
const systems: readonly (readonly [RegExp, string])[] = [
  [/\biPad\b/, 'iPad'],
  [/\biPhone\b/, 'iPhone'],
  [/\bAndroid\b/, 'Android'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'Mac'],
  [/\bLinux\b/, 'Linux'],
];

export function browserName(userAgent: string | undefined): string {
  const said = userAgent ?? '';
  const find = (table: typeof browsers): readonly string[] => {
    const found = table.find(([pattern]) => pattern.test(said));
    return found === undefined ? [] : [found[1]];
  };
  return [...find(browsers), ...find(systems)].join(', ');
}
