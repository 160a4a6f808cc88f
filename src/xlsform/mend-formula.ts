/**
 * Formulas as word processors leave them: ‘curly quotes’, no-break blanks, `≥`, `==`. Mended
 * where only one thing can have been meant; what stands between straight quotes is left alone.
 */
export function mendFormula(source: string): string {
  return (
    source
      .split(/("[^"]*"|'[^']*')/)
      .map((piece, at) => (at % 2 === 1 ? piece : mendPiece(piece)))
      .join('')
      .trim()
      // Spreadsheets begin so, and other languages end so.
      .replace(/^=\s*(?=[$(]|[a-z-]+\()/, '')
      .replace(/(?<=\S)\s?;$/, '')
  );
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
    .replaceAll('=>', '>=')
    .replaceAll('=<', '<=')
    .replaceAll('&&', ' and ')
    .replaceAll('||', ' or ')
    // A number or a name is no step of a path: it is divided by.
    .replace(/(?<=[}\d)])\s*\/\s*(?=\d|\$\{|\()/g, ' div ')
    .replace(/\)\s*(AND|And|OR|Or)\s*(?=[($])/g, (_, word: string) => `) ${word.toLowerCase()} `)
    .replace(/(?<=\s)(AND|And|OR|Or)(?=\s)/g, (word) => word.toLowerCase())
    .replace(
      /(?<=[=<>]\s*)(true|false)(?=\s*($|\)|\sand\s|\sor\s|,))/gi,
      (word) => `${word.toLowerCase()}()`,
    )
    .replace(/\b(TRUE|FALSE|NOT|IF|SELECTED|TODAY|NOW|COUNT|SUM|ROUND|INT)\s*\(/g, (call) =>
      call.toLowerCase(),
    );
