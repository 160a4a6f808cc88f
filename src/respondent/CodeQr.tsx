import { encode } from 'uqr';
import { useSpeechWhenThere } from '../i18n/late.tsx';
import type { InterfaceLanguage } from '../i18n/words.ts';

/**
 * The code as something to scan: it opens the page that takes answers back, with the code filled in.
 * The code stands behind `#`, which is sent to no server. Fetched apart, after her answers are kept.
 */
export function CodeQr({ code }: { readonly code: string }) {
  const speech = useSpeechWhenThere('withdraw');
  if (speech === undefined) return null;
  const page = `${location.host}/withdraw`;
  return (
    <figure className="respondent-code-qr">
      <QrPicture text={qrText(code, speech.language)} label={speech.t('withdraw.qr.label')} />
      <figcaption>{speech.t('withdraw.qr.text', { page: `\u2068${page}\u2069` })}</figcaption>
    </figure>
  );
}

/** With the language in which that page is to open: whoever scans it may be nobody's guess. */
export const qrText = (code: string, language: InterfaceLanguage): string =>
  `${location.origin}/withdraw#${code}/${language}`;

/** Which squares are dark, row by row. */
export const qrSquares = (text: string): readonly (readonly boolean[])[] =>
  encode(text, { ecc: 'M', border: 4 }).data;

function QrPicture({ text, label }: { readonly text: string; readonly label: string }) {
  const squares = qrSquares(text);
  const path = squares
    .flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : '')))
    .join('');
  return (
    <svg viewBox={`0 0 ${squares.length} ${squares.length}`} role="img" aria-label={label}>
      <rect width="100%" height="100%" fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
