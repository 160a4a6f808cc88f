import { readFileSync } from 'node:fs';

/** The colours of each theme, read from the stylesheet as a browser would layer them. */
const css = readFileSync(new URL('../../src/ui/theme.css', import.meta.url), 'utf8').replace(
  /\/\*[\s\S]*?\*\//g,
  '',
);

type Tokens = Readonly<Record<string, string>>;

/** All blocks under exactly this selector within exactly this media query, merged. */
export function blockOf(selector: string, media = ''): Tokens {
  const tokens: Record<string, string> = {};
  for (const rule of rulesOf(css)) {
    if (rule.media === media && rule.selector === selector)
      for (const [, name = '', value = ''] of rule.body.matchAll(/(--[\w-]+):\s*([^;]+);/g))
        tokens[name] = value.trim();
  }
  return tokens;
}

function rulesOf(source: string, media = ''): { media: string; selector: string; body: string }[] {
  const rules: { media: string; selector: string; body: string }[] = [];
  let at = 0;
  for (;;) {
    const open = source.indexOf('{', at);
    if (open === -1) return rules;
    const selector = source.slice(at, open).trim().replace(/\s+/g, ' ');
    let depth = 1;
    let end = open + 1;
    for (; depth > 0; end += 1) depth += source[end] === '{' ? 1 : source[end] === '}' ? -1 : 0;
    const body = source.slice(open + 1, end - 1);
    if (selector.startsWith('@media')) rules.push(...rulesOf(body, selector.slice(7)));
    else rules.push({ media, selector, body });
    at = end;
  }
}

const light = blockOf(':root, [data-theme="light"], [data-theme="contrast"]');
const dark = { ...light, ...blockOf('[data-theme="dark"]') };
const more = '(prefers-contrast: more)';

export const themes: Readonly<Record<string, Tokens>> = {
  light,
  dark,
  contrast: { ...light, ...blockOf('[data-theme="contrast"]') },
  'light, more contrast': { ...light, ...blockOf(':root:not([data-theme="dark"])', more) },
  'dark, more contrast': { ...dark, ...blockOf(':root[data-theme="dark"]', more) },
};

/** WCAG 2.2 contrast ratio of two `#rrggbb` colours. */
export function ratioOf(one: string, other: string): number {
  const [lighter, darker] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return ((lighter ?? 0) + 0.05) / ((darker ?? 0) + 0.05);
}

function luminance(colour: string): number {
  const channels = /^#(..)(..)(..)$/.exec(colour)?.slice(1);
  if (channels === undefined) throw new Error(`not a plain colour: ${colour}`);
  const [r = 0, g = 0, b = 0] = channels.map((hex) => {
    const c = Number.parseInt(hex, 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
