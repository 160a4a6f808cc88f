import { inputsOf } from '../function-names.ts';
import { given, number, text } from '../inputs.ts';
import type { FunctionTable } from '../table.ts';
import { toNumber } from '../value.ts';

/** Texts, cut and searched. `substr` counts from 0 as in ODK, `substring` from 1 as in XPath. */
export const table: FunctionTable = {
  inputs: inputsOf('text'),
  plain: {
    string: ([a]) => text(a),
    contains: ([a, b]) => text(a).includes(text(b)),
    'starts-with': ([a, b]) => text(a).startsWith(text(b)),
    'ends-with': ([a, b]) => text(a).endsWith(text(b)),
    'string-length': (inputs, { here }) => [...text(inputs.length === 0 ? here : inputs[0])].length,
    'normalize-space': (inputs, { here }) =>
      text(inputs.length === 0 ? here : inputs[0])
        .trim()
        .replace(/\s+/g, ' '),
    translate: ([a, from, to]) => {
      const letters = [...text(from)];
      const instead = [...text(to)];
      return [...text(a)]
        .map((letter) =>
          letters.includes(letter) ? (instead[letters.indexOf(letter)] ?? '') : letter,
        )
        .join('');
    },
    substr: ([a, from, to]) =>
      text(a).slice(number(from), to === undefined ? undefined : number(to)),
    substring: ([a, from, length]) => {
      // XPath 1.0, section 4.2: positions are rounded before they are compared.
      const first = Math.round(number(from));
      const end =
        length === undefined
          ? Number.POSITIVE_INFINITY
          : first + Math.round(toNumber(given(length)));
      return [...text(a)].filter((_, at) => at + 1 >= first && at + 1 < end).join('');
    },
    'substring-before': ([a, b]) => {
      const found = text(a).indexOf(text(b));
      return found < 0 ? '' : text(a).slice(0, found);
    },
    'substring-after': ([a, b]) => {
      const found = text(a).indexOf(text(b));
      return found < 0 ? '' : text(a).slice(found + text(b).length);
    },
  },
};
