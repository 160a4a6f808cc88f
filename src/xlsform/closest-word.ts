/** The known word that somebody may have meant: one slip in a short word, two in a long one. */
export function closestWord(word: string, known: Iterable<string>): string | undefined {
  const most = word.length < 4 || word.length > longest ? 0 : word.length < 7 ? 1 : 2;
  if (most === 0) return undefined;
  let best: string | undefined;
  let fewest = most + 1;
  for (const candidate of known) {
    if (Math.abs(candidate.length - word.length) >= fewest) continue;
    const slips = slipsBetween(word, candidate, fewest);
    if (slips < fewest && slips > 0) {
      fewest = slips;
      best = candidate;
    }
  }
  return best;
}

/** Nobody means one word by sixty letters. */
const longest = 60;

/** Damerau and Levenshtein: letters put in, left out, changed, or two exchanged. */
function slipsBetween(a: string, b: string, enough: number): number {
  let [before, last, row] = rowsOf(b.length);
  for (let j = 0; j <= b.length; j += 1) last[j] = j;
  for (let i = 1; i <= a.length; i += 1) {
    row[0] = i;
    let fewest = i;
    for (let j = 1; j <= b.length; j += 1) {
      const isSame = a.charCodeAt(i - 1) === b.charCodeAt(j - 1);
      let slips = (last[j - 1] as number) + (isSame ? 0 : 1);
      slips = Math.min(slips, (last[j] as number) + 1, (row[j - 1] as number) + 1);
      const isExchanged =
        i > 1 &&
        j > 1 &&
        a.charCodeAt(i - 1) === b.charCodeAt(j - 2) &&
        a.charCodeAt(i - 2) === b.charCodeAt(j - 1);
      if (isExchanged) slips = Math.min(slips, (before[j - 2] as number) + 1);
      row[j] = slips;
      if (slips < fewest) fewest = slips;
    }
    if (fewest > enough) return enough + 1;
    [before, last, row] = [last, row, before];
  }
  return last[b.length] as number;
}

const rows = [new Uint8Array(0), new Uint8Array(0), new Uint8Array(0)];

/** Three rows to write on, kept from word to word. */
function rowsOf(length: number): [Uint8Array, Uint8Array, Uint8Array] {
  if ((rows[0]?.length ?? 0) <= length)
    for (let at = 0; at < 3; at += 1) rows[at] = new Uint8Array(length + 32);
  return rows as [Uint8Array, Uint8Array, Uint8Array];
}
