import { useDeferredValue, useMemo } from 'react';
import { codebookOf } from '../../analysis/codebook.ts';
import { type Grouping, groupingsOf } from '../../analysis/cross-tab.ts';
import { codebookCsv, responsesCsv } from '../../analysis/csv.ts';
import { shownPartners } from '../../analysis/link-marks.ts';
import { rowsOf } from '../../analysis/records.ts';
import { useSpeech } from '../../i18n/i18n.tsx';
import type { Form } from '../../model/form.ts';
import { Button } from '../../ui/Button.tsx';
import { ButtonLink } from '../../ui/ButtonLink.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useAddress } from '../address.tsx';
import { useDesk, useDeskState } from '../desk-context.tsx';
import { FilterSelect } from '../layout/FilterSelect.tsx';
import { LeaveOutAgain } from '../outreach/LeaveOutAgain.tsx';
import { useLinksIn } from '../outreach/use-links.ts';
import { type ConsultationRecord, formOf, responsesOf, sessionRecords } from '../records.ts';
import { type DeskRoute, printDeskRoute } from '../route.ts';
import { saveFile } from '../save-file.ts';
import { useTitle } from '../use-title.ts';
import { groupingKeys } from '../word-keys.ts';
import { groupingKey } from './grouping-key.ts';
import { QuestionResult } from './QuestionResult.tsx';

type ResultsRoute = Extract<DeskRoute, { kind: 'results' }>;

/** Every question of the form as a figure with its base, whole or split by one other. */
export function Results(props: {
  readonly record: ConsultationRecord;
  readonly route: ResultsRoute;
}) {
  const { record, route } = props;
  const { t } = useSpeech();
  const { holdings, isFilled } = useDeskState();
  const form = record.now.forms[0] && formOf(holdings, record.now.forms[0]);
  if (!form)
    return (
      <EmptyState title={t('coordinator.results.noForm')}>
        {isFilled && <p>{t('coordinator.responses.formMissing')}</p>}
      </EmptyState>
    );
  return <ResultsOf record={record} route={route} form={form} />;
}

function ResultsOf(props: {
  readonly record: ConsultationRecord;
  readonly route: ResultsRoute;
  readonly form: Form;
}) {
  const { record, route, form } = props;
  const speech = useSpeech();
  const { t } = speech;
  const { go } = useAddress();
  const { exportNotes } = useDesk();
  const { holdings: newest, isFilled, fetched, reach } = useDeskState();
  // A hundred thousand answers are counted question by question, and a hand need not wait meanwhile.
  const holdings = useDeferredValue(newest);
  // While answers are still coming in, the file of all of them is the server's to write.
  const isWhole = reach.kind !== 'here' || (isFilled && fetched === undefined);
  const speak = useSpeak(form);
  const { slug } = record.now;
  const sessions = useMemo(() => sessionRecords(holdings, record.id), [holdings, record.id]);
  const sessionTitle = useMemo(
    () => (id: string) => sessions.find((session) => session.id === id)?.title ?? id,
    [sessions],
  );
  const { marks, reach: partnerReach } = useLinksIn(holdings, record);
  const { codebook, rows, groupings, again } = useMemo(() => {
    const book = codebookOf(form);
    const all = rowsOf(responsesOf(holdings, record.id), form.id);
    const isAgain = (subject: string): boolean => marks.get(subject)?.kind === 'again';
    const own = route.without ? all.filter(({ subject }) => !isAgain(subject)) : all;
    return {
      codebook: book,
      rows: own,
      groupings: groupingsOf(book, own),
      again: all.filter(({ subject }) => isAgain(subject)).length,
    };
  }, [form, holdings, record.id, marks, route.without]);
  const namedPartners = shownPartners(partnerReach);
  const linkOf = (subject: string): string | undefined => {
    const mark = marks.get(subject);
    if (mark?.kind !== 'partner') return mark?.kind;
    return namedPartners.has(mark.code) ? `partner ${mark.code}` : undefined;
  };
  const exported = { sessionTitle, ...(marks.size === 0 ? {} : { linkOf }) };
  const grouping = groupings.find((one) => groupingKey(one) === route.by);
  const nameOf = (one: Grouping): string =>
    one.by === 'question'
      ? `${one.variable.path} · ${speak(one.variable.label)}`
      : t(groupingKeys[one.by]);
  const shown = codebook.variables.filter(({ kind }) => kind !== 'calculate' && kind !== 'hidden');
  const notice = { about: record.id, name: slug, rows: rows.length };
  const isSmall = rows.length === 0;
  return (
    <>
      <header className="desk-head">
        <div>
          <h1>{t('coordinator.rail.results')}</h1>
          <p className="wm-quiet">
            {t('coordinator.results.from', { count: rows.length, title: speak(record.now.title) })}
          </p>
        </div>
        <div className="wm-row desk-no-print">
          {isWhole ? (
            <Button
              onClick={() => {
                void exportNotes.note({ ...notice, what: 'responses' });
                saveFile(`${slug}.csv`, responsesCsv(codebook, rows, exported), 'text/csv');
              }}
            >
              <Icon name="download" />
              {t('coordinator.results.csv')}
            </Button>
          ) : (
            <ButtonLink href={`/api/export/${encodeURIComponent(slug)}`} download={`${slug}.csv`}>
              <Icon name="download" />
              {t('coordinator.results.csv')}
            </ButtonLink>
          )}
          <Button
            onClick={() =>
              void exportNotes
                .note({ ...notice, what: 'codebook' })
                .then((auditHead) =>
                  saveFile(
                    `${slug}-codebook.csv`,
                    codebookCsv(codebook, rows, { ...exported, auditHead }),
                    'text/csv',
                  ),
                )
            }
          >
            <Icon name="download" />
            {t('coordinator.results.codebook')}
          </Button>
        </div>
      </header>
      {isSmall && (
        <EmptyState title={t('coordinator.responses.none')}>
          <p>{t('coordinator.consultation.nobodyYet')}</p>
        </EmptyState>
      )}
      {!isSmall && (
        <>
          <div className="desk-filters desk-no-print">
            <FilterSelect
              isWide
              label={t('coordinator.results.split')}
              value={grouping ? groupingKey(grouping) : ''}
              onChange={(value) =>
                go(
                  printDeskRoute({
                    kind: 'results',
                    consultation: slug,
                    by: value || undefined,
                    without: route.without,
                  }),
                  'replace',
                )
              }
            >
              <option value="">{t('coordinator.results.whole')}</option>
              {groupings.map((one) => (
                <option key={groupingKey(one)} value={groupingKey(one)}>
                  {nameOf(one)}
                </option>
              ))}
            </FilterSelect>
            {again > 0 && (
              <LeaveOutAgain
                count={again}
                isOut={route.without !== undefined}
                onChange={(isOut) =>
                  go(
                    printDeskRoute({
                      ...route,
                      consultation: slug,
                      without: isOut ? 'again' : undefined,
                    }),
                    'replace',
                  )
                }
              />
            )}
          </div>
          <ol className="desk-results" data-split={grouping ? true : undefined}>
            {shown.map((variable) => (
              <QuestionResult
                key={variable.path}
                variable={variable}
                codebook={codebook}
                rows={rows}
                grouping={grouping}
                speak={speak}
                sessionTitle={sessionTitle}
              />
            ))}
          </ol>
        </>
      )}
    </>
  );
}

/** The form's words in the coordinator's language; stable, because charts are drawn anew with it. */
function useSpeak(form: Form) {
  const title = useTitle();
  return useMemo(
    () =>
      (words: Parameters<typeof title>[0]): string =>
        title(words, form.defaultLanguage),
    [title, form.defaultLanguage],
  );
}
