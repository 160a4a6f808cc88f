/** The known word that somebody may have meant: one slip in a short word, two in a long one. */
export function closestWord(word: string, known: Iterable<string>): string | undefined {
  const most = word.length < 4 ? 0 : word.length < 7 ? 1 : 2;
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

/** Damerau and Levenshtein: letters put in, left out, changed, or two exchanged. */
function slipsBetween(a: string, b: string, enough: number): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const isSame = a[i - 1] === b[j - 1];
      let slips = Math.min(
        (last[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (last[j - 1] ?? 0) + (isSame ? 0 : 1),
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        slips = Math.min(slips, (before[j - 2] ?? 0) + 1);
      row.push(slips);
    }
    if (Math.min(...row) > enough) return enough + 1;
    before = last;
    last = row;
  }
  return last[b.length] ?? enough + 1;
}
