import type { KeyboardEvent } from 'react';
import type { LinkMark } from '../../analysis/link-marks.ts';
import { sayMode } from '../../charts/group-name.ts';
import { useSpeech } from '../../i18n/i18n.tsx';
import type { Response } from '../../model/response.ts';
import { CustodyWord } from '../../ui/CustodyWord.tsx';
import { DeskLink } from '../address.tsx';
import { useLanguageNames } from '../language-names.ts';
import { MarkTag } from '../outreach/MarkTag.tsx';
import { dayOf, type Filed, shortId } from '../records.ts';
import type { DeskRoute } from '../route.ts';

type ResponsesRoute = Extract<DeskRoute, { kind: 'responses' }>;

type ResponseTableProps = {
  readonly responses: readonly Filed<Response>[];
  readonly route: ResponsesRoute;
  readonly sessionTitleOf: (id: string) => string | undefined;
  /** By subject. */
  readonly marks: ReadonlyMap<string, LinkMark>;
};

/** Quiet and dense; up and down move from row to row, Enter opens one beside. */
export function ResponseTable({ responses, route, sessionTitleOf, marks }: ResponseTableProps) {
  const speech = useSpeech();
  const { t, date } = speech;
  const nameOf = useLanguageNames();
  return (
    <div className="desk-table-wrap">
      <table className="desk-table" onKeyDown={moveBetweenRows}>
        <caption className="wm-hidden">{t('coordinator.responses.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('coordinator.responses.id')}</th>
            <th scope="col">{t('coordinator.responses.day')}</th>
            <th scope="col">{t('coordinator.responses.language')}</th>
            <th scope="col">{t('coordinator.responses.mode')}</th>
            <th scope="col">{t('coordinator.responses.session')}</th>
            <th scope="col">{t('coordinator.responses.custody')}</th>
          </tr>
        </thead>
        <tbody>
          {responses.map((filed) => (
            <tr key={filed.id} data-open={filed.id === route.open || undefined}>
              <th scope="row">
                <DeskLink
                  to={{ ...route, open: filed.id }}
                  how={route.open === undefined ? 'push' : 'replace'}
                  aria-current={filed.id === route.open ? 'true' : undefined}
                  className="desk-code"
                >
                  {shortId(filed.id)}
                </DeskLink>{' '}
                <MarkTag mark={marks.get(filed.subject)} />
              </th>
              <td>{date(`${dayOf(filed)}T12:00:00`, { day: 'numeric', month: 'short' })}</td>
              <td>{nameOf(filed.body.language)}</td>
              <td>{sayMode(speech, filed.body.mode)}</td>
              <td>
                {(filed.body.session && sessionTitleOf(filed.body.session)) ??
                  t('coordinator.responses.noSession')}
              </td>
              <td>
                <CustodyWord word={filed.custody} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const steps: Readonly<Record<string, (at: number, last: number) => number>> = {
  ArrowDown: (at, last) => Math.min(at + 1, last),
  ArrowUp: (at) => Math.max(at - 1, 0),
  Home: () => 0,
  End: (_at, last) => last,
};

function moveBetweenRows(event: KeyboardEvent<HTMLTableElement>): void {
  const step = steps[event.key];
  if (step === undefined || !(event.target instanceof HTMLElement)) return;
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>('tbody th a')];
  const at = links.indexOf(event.target);
  if (at < 0) return;
  event.preventDefault();
  links[step(at, links.length - 1)]?.focus();
}
