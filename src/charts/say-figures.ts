import { type Base, blankReasons } from '../analysis/base.ts';
import type { Interval } from '../analysis/interval.ts';
import type { WithheldReason } from '../analysis/suppress.ts';
import type { Finding } from '../analysis/tabulate.ts';
import type { Wording } from '../analysis/wording.ts';
import type { Speech } from '../i18n/i18n.tsx';
import type { MessageKey } from '../i18n/words.ts';
import type { BlankReason } from '../model/answer.ts';
import type { Words } from '../model/words.ts';

/** Picks the words of a form in the reader's language (`model/words.ts`, `wordsIn`). */
export type Speak = (words: Words) => string;

const blankKeys: Readonly<Record<BlankReason, MessageKey>> = {
  notAsked: 'coordinator.chart.blank.notAsked',
  skipped: 'coordinator.chart.blank.skipped',
  declined: 'coordinator.chart.blank.declined',
  dontKnow: 'coordinator.chart.blank.dontKnow',
  doesNotApply: 'coordinator.chart.blank.doesNotApply',
  unreadable: 'coordinator.chart.blank.unreadable',
  notInVersion: 'coordinator.chart.blank.notInVersion',
};

/** "n = 213, 4 not asked, 6 passed": the base, and why the others are blank. */
export function sayBase({ t }: Speech, base: Base): string {
  const blanks = blankReasons
    .filter((reason) => base.blanks[reason] > 0)
    .map((reason) => t(blankKeys[reason], { count: base.blanks[reason] }));
  return [
    t('coordinator.chart.base', { n: base.n }),
    ...(blanks.length > 0 || base.n === 0 ? blanks : [t('coordinator.chart.allAnswered')]),
  ].join(', ');
}

/** Whether so few answers may be spoken of in percent (domain 7.8). */
export const allowsPercent = (wording: Wording): boolean =>
  wording === 'withRange' || wording === 'normal';

/** Whole percents: more would pretend. */
export const sayShare = ({ number }: Speech, share: number): string =>
  number(share, { style: 'percent', maximumFractionDigits: 0 });

export const sayRange = (speech: Speech, { low, high }: Interval): string =>
  speech.t('coordinator.chart.rangeValue', {
    low: sayShare(speech, low),
    high: sayShare(speech, high),
  });

/** What to keep in mind with so few, or that the whisker is a likely range. */
export function sayWording({ t }: Speech, wording: Wording): string {
  switch (wording) {
    case 'notShown':
      return t('coordinator.chart.wording.notShown');
    case 'someTold':
      return t('coordinator.chart.wording.someTold');
    default:
      return t('coordinator.chart.wording.range');
  }
}

/** A choice's words; its bare name, marked, when the form no longer has it. */
export function sayChoice(
  { t }: Speech,
  speak: Speak,
  choice: { readonly choice: string; readonly label: Words; readonly isRetired: boolean },
): string {
  const label = speak(choice.label) || choice.choice;
  return choice.isRetired ? t('coordinator.chart.retired', { choice: label }) : label;
}

/** One group of a split, named: what panels and table are made of. */
export type Column = { readonly key: string; readonly name: string } & (
  | { readonly is: 'shown'; readonly finding: Finding }
  | { readonly is: 'withheld'; readonly reason: WithheldReason }
);
