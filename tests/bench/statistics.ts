/** The value below which `share` of the sample lies (nearest rank). */
export function quantile(sample: readonly number[], share: number): number {
  const sorted = [...sample].sort((a, b) => a - b);
  return (
    sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ??
    Number.NaN
  );
}

export const median = (sample: readonly number[]): number => quantile(sample, 0.5);

/** Middle, least and most, rounded: what a noisy machine lets one quote. */
export const summary = (sample: readonly number[]) => ({
  n: sample.length,
  median: Math.round(median(sample)),
  min: Math.round(Math.min(...sample)),
  max: Math.round(Math.max(...sample)),
});
