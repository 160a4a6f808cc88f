import { useState } from 'react';
import { useSpeech } from '../../i18n/i18n.tsx';
import type { MessageKey } from '../../i18n/words.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useDesk } from '../desk-context.tsx';
import { ApartContent } from './ApartContent.tsx';
import { type ApartGroup, apartGroups } from './apart-groups.ts';
import { Confirm } from './Confirm.tsx';
import { FaultBanner } from './FaultBanner.tsx';
import type { PeopleFault } from './people-doors.ts';
import { useAsked } from './use-asked.ts';
import './people.css';

/** So many at a time are decided on: what a server takes in one push. */
const atOnce = 100;

/** What the server set apart, and a person decides on (QUA1). Nothing when there is nothing. */
export function ApartCard() {
  const { t, number } = useSpeech();
  const { doors } = useDesk();
  const { answer, again } = useAsked(doors.apart);
  const [fault, setFault] = useState<PeopleFault>();
  const [said, setSaid] = useState('');
  const [discarding, setDiscarding] = useState<ApartGroup>();
  if (answer === undefined || (answer.count === 0 && said === '')) return null;

  const decide = async (what: 'acceptApart' | 'discardApart', group: ApartGroup): Promise<void> => {
    let done = 0;
    let left = 0;
    for (let at = 0; at < group.items.length; at += atOnce) {
      const part = group.items.slice(at, at + atOnce).map(({ id, hash }) => ({ id, hash }));
      const decided = await doors[what]({ items: part });
      if (!decided.ok) {
        setFault(decided.error);
        break;
      }
      done += decided.value.done;
      left += decided.value.left.length;
    }
    setDiscarding(undefined);
    const key = what === 'acceptApart' ? 'coordinator.apart.accepted' : 'coordinator.apart.gone';
    setSaid(
      [t(key, { count: done }), left > 0 && t('coordinator.apart.left', { count: left })]
        .filter(Boolean)
        .join(' '),
    );
    await again();
  };

  return (
    <Card labelledBy="apart">
      <div className="wm-stack">
        <h2 id="apart">{t('coordinator.apart.title')}</h2>
        <p className="wm-quiet">{t('coordinator.apart.lead')}</p>
        <FaultBanner fault={fault} />
        {said !== '' && <Banner tone="info">{said}</Banner>}
        <ul className="people-list">
          {apartGroups(answer.items).map((group) => (
            <Group
              key={group.key}
              group={group}
              onAccept={() => void decide('acceptApart', group)}
              onDiscard={() => setDiscarding(group)}
            />
          ))}
        </ul>
        {answer.count > answer.items.length && (
          <p className="wm-quiet">
            {t('coordinator.apart.more', { number: number(answer.count - answer.items.length) })}
          </p>
        )}
      </div>
      {discarding && (
        <Confirm
          title={t('coordinator.apart.discardTitle', { count: discarding.items.length })}
          act={t('coordinator.apart.discard')}
          onNo={() => setDiscarding(undefined)}
          onYes={() => decide('discardApart', discarding)}
        >
          <p>{t('coordinator.apart.discardWhy')}</p>
        </Confirm>
      )}
    </Card>
  );
}

function Group(props: {
  readonly group: ApartGroup;
  readonly onAccept: () => void;
  readonly onDiscard: () => void;
}) {
  const { t, date } = useSpeech();
  const { group } = props;
  const name = group.from ?? t('coordinator.apart.nobody');
  const at = (time: number): string =>
    date(new Date(time), { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <li className="people-row">
      <Icon name="setApart" />
      <div className="wm-stack wm-stack-tight">
        <div className="people-head">
          <h3>{name}</h3>
          <span>{t('coordinator.apart.count', { count: group.items.length })}</span>
        </div>
        <p>{t(reasonKeys[group.reason] ?? 'coordinator.apart.why.other')}</p>
        <p className="wm-quiet">
          {group.firstAt === group.lastAt
            ? at(group.firstAt)
            : t('coordinator.apart.between', { first: at(group.firstAt), last: at(group.lastAt) })}
        </p>
        <details>
          <summary>{t('coordinator.apart.look')}</summary>
          <ol className="apart-contents">
            {group.items.slice(0, mostShown).map((item) => (
              <li key={item.hash}>
                <ApartContent item={item} />
              </li>
            ))}
          </ol>
        </details>
        <div className="wm-row">
          <Button onClick={props.onAccept}>
            {t('coordinator.apart.accept')}
            <span className="wm-hidden"> {name}</span>
          </Button>
          <Button onClick={props.onDiscard}>
            {t('coordinator.apart.discard')}
            <span className="wm-hidden"> {name}</span>
          </Button>
        </div>
      </div>
    </li>
  );
}

const mostShown = 20;

const reasonKeys: Readonly<Record<string, MessageKey>> = {
  revokedDevice: 'coordinator.apart.why.revokedDevice',
  unknownDevice: 'coordinator.apart.why.unknownDevice',
  unknownKind: 'coordinator.apart.why.unknownKind',
  sealedToUnknownKey: 'coordinator.apart.why.sealedToUnknownKey',
  unknownConsultation: 'coordinator.apart.why.unknownConsultation',
  unknownForm: 'coordinator.apart.why.unknownForm',
  versionTaken: 'coordinator.apart.why.versionTaken',
  slugTaken: 'coordinator.apart.why.slugTaken',
};
