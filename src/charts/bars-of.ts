import type { Finding } from '../analysis/tabulate.ts';
import type { Speech } from '../i18n/i18n.tsx';
import type { Bar } from './bar.ts';
import { allowsPercent, type Column, type Speak, sayChoice, sayShare } from './say-figures.ts';

/**
 * From a finding to bars. Of few people only counts are written, and no range is drawn: the
 * length of a bar is then all that a share says.
 */
export function barsOf(finding: Finding, speech: Speech, speak: Speak, order: Order): Bar[] {
  const { number, t } = speech;
  const inPercent = allowsPercent(finding.wording);
  switch (finding.shape) {
    case 'choices':
      return inOrder(
        finding.choices.map((choice) => ({
          key: choice.choice,
          label: sayChoice(speech, speak, choice),
          length: choice.share ?? 0,
          range: inPercent ? choice.interval : undefined,
          value: inPercent
            ? t('coordinator.chart.barValue', {
                share: sayShare(speech, choice.share ?? 0),
                count: number(choice.count),
              })
            : number(choice.count),
        })),
        order,
      );
    case 'ranking':
      return inOrder(
        finding.choices.map((choice) => ({
          key: choice.choice,
          label: sayChoice(speech, speak, choice),
          // Of all the points it could have: groups of different size stay comparable.
          length: finding.base.n === 0 ? 0 : choice.points / (finding.base.n * finding.places),
          range: undefined,
          value: t('coordinator.chart.pointsValue', { points: choice.points }),
        })),
        order,
      );
    case 'number':
      return finding.bins.map((bin) => ({
        key: String(bin.from),
        label: sayBin(speech, bin),
        length: bin.share,
        range: undefined,
        value: number(bin.count),
      }));
  }
}

/** `byLength`: longest first, equal ones in the form's order. `asAsked`: the form's order. */
export type Order = 'asAsked' | 'byLength';

/** A scale keeps its order; other lists are read from the longest bar. */
export const orderFor = ({ variable }: Finding): Order =>
  variable.isOrdinal ? 'asAsked' : 'byLength';

const inOrder = (bars: Bar[], order: Order): Bar[] =>
  order === 'asAsked' ? bars : bars.sort((a, b) => b.length - a.length);

/** Years and codes are not grouped by thousands: 2024 is not 2,024. */
export function sayBin(
  { number, t }: Speech,
  { from, to }: { readonly from: number; readonly to: number },
): string {
  const plain = (x: number) => number(x, { useGrouping: false });
  return from === to
    ? plain(from)
    : t('coordinator.chart.binUpTo', { from: plain(from), to: plain(to) });
}

/** A number by groups: the median's bar, the middle half as whisker. */
export function medianBarsOf(columns: readonly Column[], { number }: Speech): readonly Bar[] {
  return columns.flatMap((column): Bar[] => {
    if (column.is === 'withheld' || column.finding.shape !== 'number') return [];
    const { median, lowerQuartile: low, upperQuartile: high } = column.finding;
    if (median === undefined || low === undefined || high === undefined) return [];
    return [
      {
        key: column.key,
        label: column.name,
        length: Math.max(0, median),
        range: low === high ? undefined : { low: Math.max(0, low), high: Math.max(0, high) },
        value: number(median, { maximumFractionDigits: 1, useGrouping: false }),
      },
    ];
  });
}
