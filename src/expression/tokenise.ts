import { err, ok, type Result } from '../base/result.ts';
import type { ExpressionFault } from './tree.ts';

export type Token = {
  readonly kind: 'number' | 'text' | 'reference' | 'name' | 'sign' | 'end';
  /** What was meant: without quotes or `${}`. */
  readonly text: string;
  readonly at: number;
};

/**
 * One alternative a kind of token, tried in this order. Names may hold `-` and `.`, as in XPath:
 * `a-b` is one name, `a - b` a subtraction.
 */
const token =
  /\s+|(?<number>\d+(?:\.\d*)?|\.\d+)|"(?<double>[^"]*)"|'(?<single>[^']*)'|\$\{\s*(?<reference>[^{}\s]+)\s*\}|(?<name>[\p{L}_][\p{L}\p{M}\p{N}_.-]*(?::[A-Za-z_][\w.-]*)?)|(?<sign>!=|<=|>=|\.\.|\/\/|::|[=<>+\-*(),./[\]|@])/uy;

/** Cuts a formula into tokens; the last one is always `end`. */
export function tokenise(source: string): Result<readonly Token[], ExpressionFault> {
  const tokens: Token[] = [];
  let at = 0;
  while (at < source.length) {
    token.lastIndex = at;
    const match = token.exec(source);
    if (match === null) return err(strange(source, at));
    const { number, double, single, reference, name, sign } = match.groups ?? {};
    const text = double ?? single;
    if (number !== undefined) tokens.push({ kind: 'number', text: number, at });
    else if (text !== undefined) tokens.push({ kind: 'text', text, at });
    else if (reference !== undefined) tokens.push({ kind: 'reference', text: reference, at });
    else if (name !== undefined) tokens.push({ kind: 'name', text: name, at });
    else if (sign !== undefined) tokens.push({ kind: 'sign', text: sign, at });
    at = token.lastIndex;
  }
  tokens.push({ kind: 'end', text: '', at });
  return ok(tokens);
}

function strange(source: string, at: number): ExpressionFault {
  const letter = String.fromCodePoint(source.codePointAt(at) ?? 0);
  const sentence =
    letter === '"' || letter === "'"
      ? 'This quotation mark is never closed.'
      : letter === '$'
        ? `A reference is written \${name}.`
        : '‘’“”'.includes(letter)
          ? 'Curly quotation marks are not understood; write straight ones: \' or ".'
          : `“${letter}” is not understood here.`;
  return { code: 'syntax', offset: at, sentence };
}
