/**
 * Formulas as word processors leave them: ‘curly quotes’, no-break blanks, `≥`, `==`. Mended
 * where only one thing can have been meant; what stands between straight quotes is left alone.
 */
export function mendFormula(source: string): string {
  return source
    .split(/("[^"]*"|'[^']*')/)
    .map((piece, at) => (at % 2 === 1 ? piece : mendPiece(piece)))
    .join('')
    .trim();
}

const mendPiece = (piece: string): string =>
  piece
    .replace(/[‘’‚‛`´]([^‘’‚‛`´"']*)[‘’‚‛`´]/g, "'$1'")
    .replace(/[“”„‟]([^“”„‟"']*)[“”„‟]/g, '"$1"')
    .replace(/[\u00a0\u2000-\u200b\u202f\u3000\ufeff]/g, ' ')
    .replaceAll('≥', '>=')
    .replaceAll('≤', '<=')
    .replaceAll('≠', '!=')
    .replace(/[–—−]/g, '-')
    .replaceAll('<>', '!=')
    .replaceAll('==', '=')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/\)\s*(AND|OR)\s*(?=[($])/g, (_, word: string) => `) ${word.toLowerCase()} `)
    .replace(/\s(AND|OR)\s/g, (_, word: string) => ` ${word.toLowerCase()} `)
    .replace(/\b(TRUE|FALSE|NOT|IF|SELECTED|TODAY|NOW|COUNT|SUM|ROUND|INT)\s*\(/g, (call) =>
      call.toLowerCase(),
    );
