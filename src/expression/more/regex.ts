import { inputsOf } from '../function-names.ts';
import { createMatcher, type Matcher } from '../regex/match.ts';
import type { FunctionTable, Special } from '../table.ts';
import type { Tree } from '../tree.ts';
import { toText } from '../value.ts';

/**
 * `regex(text, pattern)`: whether the whole text matches. ODK's reference asks for the whole
 * (`Pattern.matches`), its web client for any part; patterns with `^…$` mean the same in both. A
 * pattern that is written out is read when the form is compiled, one that is put together when it
 * is used; what cannot be read then matches nothing.
 */
const regex: Special = (call, { make, refuse }) => {
  const [subject, pattern] = call.inputs as [Tree, Tree];
  const text = make(subject);
  if (pattern.kind === 'text') {
    const matcher = createMatcher(pattern.value);
    if (!matcher.ok) {
      const { offset, sentence } = matcher.error;
      return refuse('inputs', pattern.at + 1 + offset, sentence);
    }
    return (scope) => matcher.value(toText(text(scope)));
  }
  const source = make(pattern);
  const known = new Map<string, Matcher>();
  return (scope) => {
    const written = toText(source(scope));
    const matches = known.get(written) ?? matcherOf(written);
    if (known.size > 50) known.clear();
    known.set(written, matches);
    return matches(toText(text(scope)));
  };
};

function matcherOf(source: string): Matcher {
  const matcher = createMatcher(source);
  return matcher.ok ? matcher.value : () => false;
}

export const table: FunctionTable = { inputs: inputsOf('regex'), plain: {}, special: { regex } };
