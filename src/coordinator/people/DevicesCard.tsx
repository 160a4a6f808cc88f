import { type Speech, useSpeech } from '../../i18n/i18n.tsx';
import type { MessageKey } from '../../i18n/words.ts';
import { ageInWords } from '../../ui/age.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Card } from '../../ui/Card.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { useNow } from '../use-now.ts';
import { DeviceActions } from './DeviceActions.tsx';
import { type Concern, type DeviceState, deviceStates, isGrave } from './device-state.ts';
import { useSeenDevices } from './use-seen-devices.ts';
import './people.css';
import './devices.css';

/** What each device still holds, how it is, and what to do: first who needs a person (HON2). */
export function DevicesCard() {
  const speech = useSpeech();
  const { t, date } = speech;
  const seen = useSeenDevices();
  const now = useNow(10_000);
  const isKnown = seen !== undefined && seen !== 'unknown';
  const states = isKnown ? deviceStates(seen.answer, Math.max(0, now - seen.askedAt)) : [];
  const hasCollecting = states.some(({ device }) => device.kind === 'collecting');
  return (
    <Card labelledBy="devices-held">
      <div className="wm-stack">
        <h2 id="devices-held">{t('coordinator.devices.title')}</h2>
        {seen === undefined && <p className="wm-quiet">{t('coordinator.devices.asking')}</p>}
        {seen === 'unknown' && <Banner tone="attention">{t('coordinator.devices.unknown')}</Banner>}
        {isKnown && !seen.isFresh && (
          <Banner tone="info">
            {t('coordinator.devices.kept', {
              time: date(new Date(seen.askedAt), { dateStyle: 'medium', timeStyle: 'short' }),
            })}
          </Banner>
        )}
        {isKnown && states.length > 0 && (
          <p role="status" className="desk-devices-sum">
            {summary(speech, states)}
          </p>
        )}
        {isKnown && !hasCollecting && (
          <EmptyState title={t('coordinator.devices.none')}>
            <p>{t('coordinator.devices.noneWhy')}</p>
          </EmptyState>
        )}
        {states.length > 0 && (
          <ul className="desk-devices">
            {states.map((state) => (
              <Device key={state.device.id} state={state} now={now} />
            ))}
          </ul>
        )}
      </div>
    </Card>
  );
}

function Device({ state, now }: { readonly state: DeviceState; readonly now: number }) {
  const speech = useSpeech();
  const { t, number } = speech;
  const { device, held, oldestAge, heardAgo, concerns } = state;
  const { report } = device;
  const isAlarming = concerns.some(isGrave);
  const facts = [
    heardAgo === undefined
      ? t('coordinator.devices.notHeard')
      : t('coordinator.devices.heard', { when: momentInWords(speech, heardAgo, now) }),
    report && t('coordinator.devices.version', { version: report.app }),
    report && report.drafts > 0 && t('coordinator.devices.drafts', { count: report.drafts }),
    report &&
      t(
        state.isStorageAtRisk
          ? 'coordinator.devices.storageAtRisk'
          : 'coordinator.devices.storageKept',
      ),
    report && !report.storage.journal && t('coordinator.devices.noSecondCopy'),
  ].filter((fact) => typeof fact === 'string');
  return (
    <li className={`people-row desk-device${isAlarming ? ' desk-device-alarming' : ''}`}>
      <Icon name={device.kind === 'collecting' ? 'device' : 'person'} />
      <div className="wm-stack wm-stack-tight">
        <div className="desk-device-head">
          <h3>
            {device.kind === 'desk'
              ? t('coordinator.devices.deskOf', { name: device.name })
              : device.name}
          </h3>
          {device.revokedAt !== undefined && <Tag>{t('coordinator.devices.revoked')}</Tag>}
          <p className="desk-device-held">
            {report === undefined ? null : held === 0 ? (
              <>
                <Icon name="delivered" />
                {t('coordinator.devices.holdsNothing')}
              </>
            ) : (
              <>
                <Icon name="saved" />
                <strong>{t('coordinator.devices.holds', { count: number(held) })}</strong>
                {oldestAge !== undefined && ` · ${spanInWords(speech, oldestAge)}`}
              </>
            )}
          </p>
        </div>
        <ul className="desk-device-facts">
          {facts.map((fact) => (
            <li key={fact}>{fact}</li>
          ))}
        </ul>
        {concerns.length > 0 && (
          <ul className="desk-device-concerns">
            {concerns.map((concern) => (
              <li key={concern} className={isGrave(concern) ? 'wm-tone-attention' : ''}>
                <Icon name={isGrave(concern) ? 'attention' : 'info'} />
                <span>
                  {t(concernKeys[concern], {
                    count: countFor(concern, state),
                  })}
                </span>
              </li>
            ))}
          </ul>
        )}
        {concerns.includes('erasuresOpen') && <OpenErasures erasures={state.openErasures} />}
        {device.kind === 'collecting' && device.revokedAt === undefined && (
          <DeviceActions device={device} heard={facts[0] ?? ''} />
        )}
      </div>
    </li>
  );
}

/** Which erasures a device has not confirmed yet; behind a word, because they may be many. */
function OpenErasures({ erasures }: { readonly erasures: DeviceState['openErasures'] }) {
  const { t, date, number } = useSpeech();
  return (
    <details className="desk-device-erasures">
      <summary>{t('coordinator.devices.erasures.which')}</summary>
      <ul>
        {erasures.map(({ seq, at, why }) => (
          <li key={seq}>
            {t('coordinator.devices.erasures.one', {
              number: number(seq),
              on: date(new Date(at), { day: 'numeric', month: 'long' }),
              why: t(whyKeys[why] ?? 'coordinator.devices.erasures.why.asked'),
            })}
          </li>
        ))}
      </ul>
    </details>
  );
}

const whyKeys: Readonly<Record<string, MessageKey>> = {
  withdrawn: 'coordinator.devices.erasures.why.withdrawn',
  asked: 'coordinator.devices.erasures.why.asked',
  retention: 'coordinator.devices.erasures.why.retention',
};

function countFor(concern: Concern, { device, held, openErasures }: DeviceState): number {
  if (concern === 'setApart') return device.report?.setApart ?? 0;
  return concern === 'erasuresOpen' ? openErasures.length : held;
}

const concernKeys: Readonly<Record<Concern, MessageKey>> = {
  setApart: 'coordinator.devices.do.setApart',
  unheardHolding: 'coordinator.devices.do.unheardHolding',
  stuck: 'coordinator.devices.do.stuck',
  storageFull: 'coordinator.devices.do.storageFull',
  revokedHolding: 'coordinator.devices.do.revokedHolding',
  storageAtRisk: 'coordinator.devices.do.storageAtRisk',
  replaced: 'coordinator.devices.do.replaced',
  neverHeard: 'coordinator.devices.do.neverHeard',
  silent: 'coordinator.devices.do.silent',
  erasuresOpen: 'coordinator.devices.do.erasuresOpen',
  olderApp: 'coordinator.devices.do.olderApp',
  neverReported: 'coordinator.devices.do.neverReported',
};

function summary({ t, number }: Speech, states: readonly DeviceState[]): string {
  const held = states.reduce((sum, state) => sum + state.held, 0);
  const holding = states.filter((state) => state.held > 0).length;
  const needing = states.filter(({ concerns }) => concerns.some(isGrave)).length;
  const parts = [
    held === 0
      ? t('coordinator.devices.sum.none')
      : t('coordinator.devices.sum.held', { held: number(held), count: holding }),
    needing > 0 && t('coordinator.devices.sum.needing', { count: needing }),
  ];
  return parts.filter(Boolean).join(' ');
}

const hour = 3_600_000;
const day = 24 * hour;

/** "2 hours ago", "Tuesday", "3 November": as one would say it. */
function momentInWords(speech: Speech, ago: number, now: number): string {
  if (ago < day) return ageInWords(speech, ago);
  const at = new Date(now - ago);
  return ago < 6 * day
    ? speech.date(at, { weekday: 'long' })
    : speech.date(at, { day: 'numeric', month: 'long' });
}

/** How old the oldest is, in the one unit that a person would use. */
function spanInWords({ t }: Speech, span: number): string {
  if (span < hour)
    return t('coordinator.devices.oldest.minutes', {
      count: Math.max(1, Math.floor(span / 60_000)),
    });
  if (span < day) return t('coordinator.devices.oldest.hours', { count: Math.floor(span / hour) });
  return t('coordinator.devices.oldest.days', { count: Math.floor(span / day) });
}
