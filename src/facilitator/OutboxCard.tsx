import { useCallback, useState } from 'react';
import { type Speech, useSpeech } from '../i18n/i18n.tsx';
import { takeBroughtBack } from '../outbox/device-outbox.ts';
import type { Enrolment, WhyWaiting } from '../outbox/records.ts';
import type { Custody } from '../sync/custody.ts';
import type { DrainReport } from '../sync/drain-outbox.ts';
import { ageInWords } from '../ui/age.ts';
import { Banner, type BannerTone } from '../ui/Banner.tsx';
import { Button } from '../ui/Button.tsx';
import { Card } from '../ui/Card.tsx';
import { CustodyWord, reasonInWords } from '../ui/CustodyWord.tsx';
import { BroughtBack } from '../ui/carry/BroughtBack.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Files } from './Files.tsx';
import { type OutboxRow, outboxRows, rowInWords } from './outbox-rows.ts';
import type { FacilitatorPorts, Work } from './ports.ts';

const shownAtFirst = 20;

/** What this device has finished, by number: who holds it, since when, and why it waits. */
export function OutboxCard(props: {
  readonly ports: FacilitatorPorts;
  readonly enrolment: Enrolment;
  readonly sync: Work['sync'] | undefined;
  readonly custody: Custody | undefined;
}) {
  const { sync, custody } = props;
  const speech = useSpeech();
  const { t } = speech;
  const [isSending, setSending] = useState(false);
  const [report, setReport] = useState<DrainReport>();
  const [isWhole, setWhole] = useState(false);
  const { outbox } = props.ports;
  const takeBack = useCallback(() => takeBroughtBack(outbox), [outbox]);
  const rows = custody === undefined ? [] : outboxRows(custody);
  const shown = isWhole ? rows : rows.slice(0, shownAtFirst);

  const send = async () => {
    if (sync === undefined || isSending) return;
    setSending(true);
    const outcome = await sync.drainNow().catch(() => undefined);
    setReport(
      outcome ?? { delivered: 0, setApart: 0, left: custody?.waiting ?? 0, isNewEpoch: false },
    );
    setSending(false);
  };
  return (
    <Card labelledBy="outbox">
      <div className="wm-stack">
        <div className="wm-row wm-row-apart">
          <h2 id="outbox">{t('facilitator.outbox.title')}</h2>
          {rows.length > 0 && (
            <Button onClick={() => void send()} busy={isSending} disabled={sync === undefined}>
              <Icon name="send" />
              {t('facilitator.outbox.send')}
            </Button>
          )}
        </div>
        <BroughtBack take={takeBack} />
        {report !== undefined && !isSending && (
          <Banner tone={toneOf(report)}>{reportInWords(speech, report)}</Banner>
        )}
        {rows.length === 0 ? (
          <EmptyState title={t('facilitator.outbox.empty')}>
            <p>{t('facilitator.outbox.emptyText')}</p>
          </EmptyState>
        ) : (
          <ul className="fac-rows">
            {shown.map((row) => (
              <Row key={row.hash} row={row} now={props.ports.clock.now()} />
            ))}
          </ul>
        )}
        {rows.length > shown.length && (
          <Button tone="link" onClick={() => setWhole(true)}>
            {t('facilitator.outbox.all', { count: rows.length })}
          </Button>
        )}
        <Files {...props} rows={rows} />
      </div>
    </Card>
  );
}

function Row({ row, now }: { readonly row: OutboxRow; readonly now: number }) {
  const speech = useSpeech();
  return (
    <li className="fac-row">
      <span className="fac-row-name">{rowInWords(speech, row)}</span>
      <CustodyWord word={row.word} />
      <span className="wm-quiet wm-small">{ageInWords(speech, now - row.finishedAt)}</span>
      {row.word === 'saved' && (
        <span className="fac-row-why wm-quiet wm-small">
          {reasonInWords(speech, (row.reason ?? 'notTriedYet') as WhyWaiting)}
        </span>
      )}
    </li>
  );
}

const toneOf = ({ left, setApart }: DrainReport): BannerTone =>
  left > 0 || setApart > 0 ? 'attention' : 'good';

/** What really happened: never "sent" for what was not proved. */
function reportInWords(speech: Speech, { delivered, setApart, left, why }: DrainReport): string {
  const { t } = speech;
  if (delivered + setApart + left === 0) return t('facilitator.sent.nothing');
  const parts = [
    delivered > 0 && t('facilitator.sent.delivered', { count: delivered }),
    setApart > 0 && t('facilitator.sent.apart', { count: setApart }),
    left > 0 && t('facilitator.sent.left', { count: left }),
    left > 0 && reasonInWords(speech, why ?? 'serverTrouble'),
  ];
  return parts.filter(Boolean).join(' ');
}
