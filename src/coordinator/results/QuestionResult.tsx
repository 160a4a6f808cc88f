import { useMemo } from 'react';
import type { Codebook, Variable } from '../../analysis/codebook.ts';
import { crossTab, type Grouping } from '../../analysis/cross-tab.ts';
import { openAnswers, quoteConsentIn } from '../../analysis/open-answers.ts';
import type { Row } from '../../analysis/records.ts';
import { suppress } from '../../analysis/suppress.ts';
import { tabulate } from '../../analysis/tabulate.ts';
import { BarTable } from '../../charts/BarTable.tsx';
import { groupName } from '../../charts/group-name.ts';
import { NumberSummary } from '../../charts/NumberSummary.tsx';
import { OpenAnswersList } from '../../charts/OpenAnswersList.tsx';
import { SplitBars } from '../../charts/SplitBars.tsx';
import type { Speak } from '../../charts/say-figures.ts';
import { useSpeech } from '../../i18n/i18n.tsx';

type QuestionResultProps = {
  readonly variable: Variable;
  readonly codebook: Codebook;
  readonly rows: readonly Row[];
  readonly grouping: Grouping | undefined;
  readonly speak: Speak;
  readonly sessionTitle: (session: string) => string;
};

/** One question: its words, and the one figure that fits it. Groups come through `suppress` only. */
export function QuestionResult(props: QuestionResultProps) {
  const { variable, speak } = props;
  const title = speak(variable.label) || variable.name;
  const heading = `result-${variable.path.replaceAll('/', '-')}`;
  return (
    <li className="wm-card desk-result" aria-labelledby={heading}>
      <p className="desk-asked">
        <span className="desk-code">{variable.path}</span>
        {variable.stem && <span> {speak(variable.stem)}</span>}
      </p>
      <h2 id={heading}>{title}</h2>
      <Figure {...props} title={title} />
    </li>
  );
}

function Figure(props: QuestionResultProps & { readonly title: string }) {
  const { variable, codebook, rows, grouping, speak, sessionTitle, title } = props;
  const speech = useSpeech();
  const figure = useMemo(() => {
    if (variable.shape === 'open') {
      const quoteConsent = quoteConsentIn(codebook);
      return {
        kind: 'open',
        open: openAnswers(variable, rows, {
          ...(grouping && { grouping }),
          ...(quoteConsent && { quoteConsent }),
        }),
      } as const;
    }
    const split = grouping && crossTab(variable, grouping, rows);
    if (split) return { kind: 'split', split: suppress(split) } as const;
    const finding = tabulate(variable, rows);
    return finding ? ({ kind: 'whole', finding } as const) : ({ kind: 'other' } as const);
  }, [variable, codebook, rows, grouping]);
  const nameGroup =
    grouping &&
    ((group: Parameters<typeof groupName>[3]): string =>
      groupName(speech, speak, grouping, group, sessionTitle));
  switch (figure.kind) {
    case 'open':
      return <OpenAnswersList open={figure.open} nameGroup={nameGroup} />;
    case 'split':
      return (
        <SplitBars split={figure.split} title={title} speak={speak} sessionTitle={sessionTitle} />
      );
    case 'whole':
      return figure.finding.shape === 'number' ? (
        <NumberSummary finding={figure.finding} title={title} speak={speak} />
      ) : (
        <BarTable finding={figure.finding} title={title} speak={speak} />
      );
    case 'other':
      return <p className="wm-quiet">{speech.t('coordinator.results.inCsvOnly')}</p>;
  }
}
