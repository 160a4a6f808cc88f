import { useId, useState } from 'react';
import { useSpeech } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/Button.tsx';
import type { Diagnostic, Severity } from '../../xlsform/diagnostics.ts';

/** Rows at once: a workbook that is wrong in every cell says so two thousand times. */
const atOnce = 100;
/** What scrolls sideways can be reached, and so scrolled, without a mouse. */
const scrollsByKeyboard = { tabIndex: 0 };
const gravestFirst: readonly Severity[] = ['error', 'warning', 'info'];

/** Everything that the reading of a workbook has to say, the gravest first, each with its cell. */
export function DiagnosticTable({ diagnostics }: { readonly diagnostics: readonly Diagnostic[] }) {
  const { t } = useSpeech();
  const caption = useId();
  const [shown, show] = useState(atOnce);
  if (diagnostics.length === 0) return <p>{t('coordinator.bring.clean')}</p>;
  const sorted = diagnostics
    .map((said, at) => ({ ...said, at }))
    .sort((a, b) => gravestFirst.indexOf(a.severity) - gravestFirst.indexOf(b.severity));
  const cellOf = ({ row, column }: Diagnostic): string =>
    [row === undefined ? '' : t('coordinator.bring.row', { row }), column ?? '']
      .filter((part) => part !== '')
      .join(', ');
  return (
    <>
      <h3 id={caption}>{t('coordinator.bring.notes', { count: diagnostics.length })}</h3>
      <section className="desk-table-wrap" aria-labelledby={caption} {...scrollsByKeyboard}>
        <table className="desk-table desk-diagnostics">
          <thead>
            <tr>
              <th scope="col">{t('coordinator.bring.severity')}</th>
              <th scope="col">{t('coordinator.bring.sheet')}</th>
              <th scope="col">{t('coordinator.bring.cell')}</th>
              <th scope="col">{t('coordinator.bring.what')}</th>
              <th scope="col">{t('coordinator.bring.todo')}</th>
            </tr>
          </thead>
          <tbody>
            {sorted.slice(0, shown).map((said) => (
              <tr key={said.at} data-severity={said.severity}>
                <th scope="row">{t(`coordinator.bring.severity.${said.severity}`)}</th>
                <td>{said.sheet}</td>
                <td>{cellOf(said)}</td>
                <td lang="en" dir="ltr">
                  {said.message}
                </td>
                <td lang="en" dir="ltr">
                  {said.hint}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {sorted.length > shown && (
        <Button onClick={() => show(shown + atOnce)}>
          {t('coordinator.chart.showMore', { count: Math.min(atOnce, sorted.length - shown) })}
        </Button>
      )}
    </>
  );
}
