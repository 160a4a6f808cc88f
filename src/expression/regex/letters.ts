/** Whether a letter (one code point) belongs. */
export type Letters = (letter: string) => boolean;

export const lettersIn = (low: string, high: string): Letters => {
  const from = low.codePointAt(0) ?? 0;
  const to = high.codePointAt(0) ?? 0;
  return (letter) => {
    const code = letter.codePointAt(0) ?? -1;
    return code >= from && code <= to;
  };
};

export const isWordLetter: Letters = (letter) => /^\w$/.test(letter);

/** `\d`, `\w`, `\s`, their opposites, and the letters that have no sign of their own. */
export function escapedSet(letter: string): Letters | undefined {
  const one: Readonly<Record<string, string>> = {
    t: '\t',
    n: '\n',
    r: '\r',
    f: '\f',
    v: '\v',
    0: '\0',
  };
  switch (letter) {
    case 'd':
      return (other) => other >= '0' && other <= '9';
    case 'D':
      return (other) => !(other >= '0' && other <= '9');
    case 'w':
      return isWordLetter;
    case 'W':
      return (other) => !isWordLetter(other);
    case 's':
      return (other) => /^\s$/.test(other);
    case 'S':
      return (other) => !/^\s$/.test(other);
    default: {
      const only = one[letter];
      return only === undefined ? undefined : (other) => other === only;
    }
  }
}

/** `\p{…}`: Java's names of ASCII classes, else a property that Unicode has. */
export function charactersNamed(name: string): Letters | undefined {
  const ascii: Readonly<Record<string, RegExp>> = {
    Alpha: /^[A-Za-z]$/,
    Digit: /^\d$/,
    Alnum: /^[A-Za-z\d]$/,
    Upper: /^[A-Z]$/,
    Lower: /^[a-z]$/,
    Punct: /^[!-/:-@[-`{-~]$/,
    Space: /^\s$/,
    XDigit: /^[\dA-Fa-f]$/,
    ASCII: /^[\0-\x7f]$/,
    IsAlphabetic: /^\p{Alphabetic}$/u,
  };
  const known = ascii[name] ?? property(name) ?? property(name.replace(/^Is/, ''));
  return known && ((letter) => known.test(letter));
}

/** One letter at a time is tried, so that even this expression runs in constant time. */
function property(name: string): RegExp | undefined {
  for (const written of [name, `Script=${name}`]) {
    try {
      return new RegExp(`^\\p{${written}}$`, 'u');
    } catch {}
  }
  return undefined;
}
