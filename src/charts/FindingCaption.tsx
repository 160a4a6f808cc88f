import type { Finding } from '../analysis/tabulate.ts';
import { useSpeech } from '../i18n/i18n.tsx';
import { sayBase, sayWording } from './say-figures.ts';

/** Under every figure: how many stand behind it, why the others are blank, how to read it. */
export function FindingCaption({ finding }: { readonly finding: Finding }) {
  const speech = useSpeech();
  const { t } = speech;
  const notes = [
    finding.variable.isRepeated && t('coordinator.chart.repeated'),
    finding.shape === 'choices' && !finding.isWhole && t('coordinator.chart.manyPicks'),
    finding.shape === 'ranking' && t('coordinator.chart.rankPlaces', { places: finding.places }),
    (finding.shape === 'choices' || finding.wording === 'notShown') &&
      finding.base.n > 0 &&
      sayWording(speech, finding.wording),
  ].filter((note) => note !== false);
  return (
    <>
      <p className="wm-chart-base">{sayBase(speech, finding.base)}</p>
      {notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
    </>
  );
}
