import { useEffect, useMemo, useState } from 'react';
import { sayMode } from '../../charts/group-name.ts';
import { useSpeech } from '../../i18n/i18n.tsx';
import type { EntryId } from '../../model/ids.ts';
import { Mode } from '../../model/response.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { DeskLink, useAddress } from '../address.tsx';
import { useDeskState } from '../desk-context.tsx';
import { useLanguageNames } from '../language-names.ts';
import { FilterSelect } from '../layout/FilterSelect.tsx';
import { useLinks } from '../outreach/use-links.ts';
import {
  type ConsultationRecord,
  countBy,
  formOf,
  responsesOf,
  sessionRecords,
} from '../records.ts';
import { type DeskRoute, printDeskRoute, type ResponseFilter, responseFilters } from '../route.ts';
import { filterKeys } from '../word-keys.ts';
import { ErasedNote } from './ErasedNote.tsx';
import { filterResponses, filterValueOf, pageOf } from './filter-responses.ts';
import { ResponseInFull } from './ResponseInFull.tsx';
import { ResponseTable } from './ResponseTable.tsx';

type ResponsesRoute = Extract<DeskRoute, { kind: 'responses' }>;

/** What people said, one by one: a quiet table, and one response in full beside it. */
export function Responses(props: {
  readonly record: ConsultationRecord;
  readonly route: ResponsesRoute;
}) {
  const { record } = props;
  const { t, number } = useSpeech();
  const { go } = useAddress();
  const { holdings } = useDeskState();
  const route = { ...props.route, consultation: record.now.slug };
  const all = useMemo(() => responsesOf(holdings, record.id), [holdings, record.id]);
  const sessions = useMemo(() => sessionRecords(holdings, record.id), [holdings, record.id]);
  const { marks } = useLinks(record);
  const sessionTitleOf = (id: string): string | undefined =>
    sessions.find((session) => session.id === id)?.title;
  const filtered = filterResponses(all, route.filters);
  const page = pageOf(filtered, route.page);
  const open = all.find(({ id }) => id === route.open);
  const [erasure, setErasure] = useState<EntryId | undefined>();
  const close = (): void => {
    go(printDeskRoute({ ...route, open: undefined }), 'replace');
    requestAnimationFrame(() =>
      document.querySelector<HTMLElement>(`.desk-table a[href*="${route.open}"]`)?.focus(),
    );
  };
  useEscape(open ? close : undefined);
  return (
    <>
      <header className="desk-head">
        <div>
          <h1>{t('coordinator.rail.responses')}</h1>
          <p className="wm-quiet" role="status">
            {filtered.length === all.length
              ? t('coordinator.responses.all', { count: all.length })
              : t('coordinator.responses.some', {
                  shown: number(filtered.length),
                  count: all.length,
                })}
          </p>
        </div>
      </header>
      {erasure && <ErasedNote key={erasure} erasure={erasure} />}
      {all.length === 0 && (
        <EmptyState
          title={t('coordinator.responses.none')}
          action={
            <DeskLink
              to={{ kind: 'consultation', slug: record.now.slug }}
              className="wm-button wm-button-quiet"
            >
              {t('coordinator.responses.toDoor')}
            </DeskLink>
          }
        >
          <p>{t('coordinator.consultation.nobodyYet')}</p>
        </EmptyState>
      )}
      {all.length > 0 && (
        <>
          <Filters all={all} route={route} sessionTitleOf={sessionTitleOf} />
          <div className="desk-with-beside" data-open={open !== undefined || undefined}>
            <div className="desk-beside-list">
              <ResponseTable
                responses={page.items}
                route={route}
                sessionTitleOf={sessionTitleOf}
                marks={marks}
              />
              {page.pages > 1 && (
                <nav className="desk-pages" aria-label={t('coordinator.pages.label')}>
                  {page.page > 1 && (
                    <DeskLink to={{ ...route, page: page.page - 1 }}>
                      {t('coordinator.pages.before')}
                    </DeskLink>
                  )}
                  <span className="wm-quiet">
                    {t('coordinator.pages.at', { page: page.page, pages: page.pages })}
                  </span>
                  {page.page < page.pages && (
                    <DeskLink to={{ ...route, page: page.page + 1 }}>
                      {t('coordinator.pages.next')}
                    </DeskLink>
                  )}
                </nav>
              )}
            </div>
            {open && (
              <ResponseInFull
                key={open.id}
                filed={open}
                mark={marks.get(open.subject)}
                form={formOf(holdings, open.body.form)}
                sessionTitle={open.body.session && sessionTitleOf(open.body.session)}
                onClose={close}
                onErased={(written) => {
                  go(printDeskRoute({ ...route, open: undefined }), 'replace');
                  setErasure(written);
                }}
              />
            )}
          </div>
        </>
      )}
    </>
  );
}

/** Escape puts the opened response away, wherever the focus is. */
function useEscape(onEscape: (() => void) | undefined): void {
  useEffect(() => {
    if (!onEscape) return;
    const listen = (event: KeyboardEvent): void => {
      // A sheet over the page closes itself first.
      const isInSheet = event.target instanceof Element && event.target.closest('dialog');
      if (event.key === 'Escape' && !isInSheet) onEscape();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [onEscape]);
}

function Filters(props: {
  readonly all: ReturnType<typeof responsesOf>;
  readonly route: ResponsesRoute;
  readonly sessionTitleOf: (id: string) => string | undefined;
}) {
  const { all, route, sessionTitleOf } = props;
  const speech = useSpeech();
  const { t, date } = speech;
  const { go } = useAddress();
  const nameOf = useLanguageNames();
  const wordsOf: Readonly<Record<ResponseFilter, (value: string) => string>> = {
    language: nameOf,
    day: (value) => date(`${value}T12:00:00`, { dateStyle: 'medium' }),
    mode: (value) => {
      const mode = Mode.safeParse(value);
      return mode.success ? sayMode(speech, mode.data) : value;
    },
    session: (value) =>
      value === 'none' ? t('coordinator.responses.noSession') : (sessionTitleOf(value) ?? value),
  };
  const choose = (name: ResponseFilter, value: string): void => {
    const { [name]: _before, ...others } = route.filters;
    const filters = value === '' ? others : { ...others, [name]: value };
    go(printDeskRoute({ ...route, filters, page: 1 }), 'replace');
  };
  return (
    <fieldset className="desk-filters">
      <legend className="wm-hidden">{t('coordinator.responses.filters')}</legend>
      {responseFilters.map((name) => {
        const values = countBy(all, filterValueOf[name]);
        const shown =
          name === 'day' ? [...values].sort((a, b) => (a.key < b.key ? 1 : -1)) : values;
        return (
          <FilterSelect
            key={name}
            label={t(filterKeys[name])}
            value={route.filters[name] ?? ''}
            onChange={(value) => choose(name, value)}
          >
            <option value="">{t('coordinator.responses.any')}</option>
            {shown.map(({ key, count }) => (
              <option key={key} value={key}>
                {t('coordinator.responses.option', { value: wordsOf[name](key), count })}
              </option>
            ))}
          </FilterSelect>
        );
      })}
      {Object.keys(route.filters).length > 0 && (
        <DeskLink to={{ ...route, filters: {}, page: 1 }} how="replace" className="desk-clear">
          {t('coordinator.responses.clear')}
        </DeskLink>
      )}
    </fieldset>
  );
}
