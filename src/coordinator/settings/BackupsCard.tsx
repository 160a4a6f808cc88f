import { Fragment, useId } from 'react';
import { type Speech, useSpeech } from '../../i18n/i18n.tsx';
import type { BackupsAnswer, KeptBackup } from '../../protocol/backups.ts';
import { ageInWords } from '../../ui/age.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { type BackupConcern, backupConcerns } from './backup-state.ts';
import { useBackups } from './use-backups.ts';
import './backups.css';

/**
 * The server's backups: the newest, that it was opened and checked, what it holds and where it
 * lies; what is wrong, if anything is; and one more, now.
 */
export function BackupsCard() {
  const { t } = useSpeech();
  const { seen, begin } = useBackups();
  return (
    <Card labelledBy="backups">
      <div className="wm-stack">
        <h2 id="backups">{t('coordinator.backups.title')}</h2>
        {seen === undefined && <p className="wm-quiet">{t('coordinator.backups.asking')}</p>}
        {seen === 'none' && <p className="wm-quiet">{t('coordinator.backups.notHere')}</p>}
        {seen === 'unknown' && <Banner tone="attention">{t('coordinator.backups.unknown')}</Banner>}
        {typeof seen === 'object' && (
          <Known answer={seen.answer} isFresh={seen.isFresh} onBegin={() => void begin()} />
        )}
      </div>
    </Card>
  );
}

function Known(props: {
  readonly answer: BackupsAnswer;
  readonly isFresh: boolean;
  readonly onBegin: () => void;
}) {
  const { answer, isFresh, onBegin } = props;
  const speech = useSpeech();
  const { t } = speech;
  const { isRunning, backups, now } = answer;
  const newest = backups[0];
  return (
    <>
      {!isFresh && <Banner tone="info">{t('coordinator.backups.stale')}</Banner>}
      {!isRunning &&
        backupConcerns(answer).map((concern) => (
          <Concern key={concern} concern={concern} answer={answer} />
        ))}
      {newest && (
        <>
          <p className="desk-backup-newest">
            <Icon name="safe" />
            <span>
              <strong>
                {t('coordinator.backups.newest', {
                  when: ageInWords(speech, Math.max(0, now - Date.parse(newest.madeAt))),
                })}
              </strong>{' '}
              {t('coordinator.backups.checked')}
            </span>
          </p>
          <dl className="desk-facts">
            <Fact name={t('coordinator.backups.holds')}>{holdings(speech, newest)}</Fact>
            <Fact name={t('coordinator.backups.since')}>{sinceThen(speech, answer, newest)}</Fact>
            <Fact name={t('coordinator.backups.where')}>
              <code className="desk-backup-path">
                <Breakable path={`${answer.where}/${newest.file}`} />
              </code>
            </Fact>
            <Fact name={t('coordinator.backups.kept')}>{kept(speech, answer)}</Fact>
          </dl>
        </>
      )}
      <div className="wm-row">
        <Button busy={isRunning} onClick={onBegin}>
          {t('coordinator.backups.now')}
        </Button>
        <p role="status" className="wm-quiet desk-backup-running">
          {isRunning ? t('coordinator.backups.running') : ''}
        </p>
      </div>
      {backups.length > 1 && <Older backups={backups} />}
    </>
  );
}

function Concern({
  concern,
  answer,
}: {
  readonly concern: BackupConcern;
  readonly answer: BackupsAnswer;
}) {
  const speech = useSpeech();
  const { t } = speech;
  const { failed, now, backups } = answer;
  switch (concern) {
    case 'failed':
      return (
        <Banner tone="wrong">
          <p>
            {t('coordinator.backups.failed', {
              when: ageInWords(speech, Math.max(0, now - (failed?.at ?? now))),
            })}
          </p>
          <p lang="en" dir="ltr" className="desk-backup-path">
            {failed?.why}
          </p>
        </Banner>
      );
    case 'lost':
      return (
        <Banner tone="wrong">
          {t('coordinator.backups.lost', { count: backups[0]?.lostAttachments ?? 0 })}
        </Banner>
      );
    case 'none':
      return <Banner tone="attention">{t('coordinator.backups.none')}</Banner>;
    case 'late':
      return <Banner tone="attention">{t('coordinator.backups.late')}</Banner>;
    case 'byHand':
      return <Banner tone="info">{t('coordinator.backups.byHand')}</Banner>;
  }
}

/** A long path goes over several lines between its parts, not within a word. */
function Breakable({ path }: { readonly path: string }) {
  let end = 0;
  return path.split(/(?<=[/\\-])/).map((part) => {
    end += part.length;
    return (
      <Fragment key={end}>
        {part}
        <wbr />
      </Fragment>
    );
  });
}

function Fact(props: { readonly name: string; readonly children: React.ReactNode }) {
  return (
    <div>
      <dt>{props.name}</dt>
      <dd>{props.children}</dd>
    </div>
  );
}

function Older({ backups }: { readonly backups: readonly KeptBackup[] }) {
  const { t, date, number } = useSpeech();
  const id = useId();
  return (
    <details className="desk-backup-list">
      <summary id={id}>{t('coordinator.backups.all', { count: backups.length })}</summary>
      <ol aria-labelledby={id}>
        {backups.map(({ file, madeAt, responses }) => (
          <li key={file}>
            <span>{date(new Date(madeAt), { dateStyle: 'medium', timeStyle: 'short' })}</span>
            <span className="wm-quiet">
              {t('coordinator.backups.responses', { count: responses, number: number(responses) })}
            </span>
          </li>
        ))}
      </ol>
    </details>
  );
}

const holdings = ({ t, number }: Speech, backup: KeptBackup): string =>
  [
    t('coordinator.backups.responses', {
      count: backup.responses,
      number: number(backup.responses),
    }),
    backup.attachments > 0 &&
      t('coordinator.backups.attachments', {
        count: backup.attachments,
        number: number(backup.attachments),
      }),
    t('coordinator.backups.size', {
      size: number(backup.bytes / 1_000_000, { maximumFractionDigits: 1 }),
    }),
  ]
    .filter((part) => typeof part === 'string')
    .join(' · ');

/** What came in after it, of whatever kind. */
function sinceThen({ t, number }: Speech, answer: BackupsAnswer, newest: KeptBackup): string {
  const count = Math.max(0, answer.lastSeq - newest.entries);
  return count === 0
    ? t('coordinator.backups.sinceNone')
    : t('coordinator.backups.sinceSome', { count, number: number(count) });
}

const kept = ({ t }: Speech, { backups, keep, everyHours }: BackupsAnswer): string =>
  [
    t('coordinator.backups.keptCount', { count: backups.length, keep: keep ?? backups.length }),
    everyHours > 0 && t('coordinator.backups.every', { hours: everyHours }),
  ]
    .filter((part) => typeof part === 'string')
    .join(' ');
