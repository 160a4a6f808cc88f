import { useState } from 'react';
import { useSpeech } from '../../i18n/i18n.tsx';
import type { KnownPerson, OneTimeLink, PeopleAnswer, Role } from '../../protocol/people.ts';
import { ageInWords } from '../../ui/age.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { useDesk, useDeskState } from '../desk-context.tsx';
import { roleKeys } from '../word-keys.ts';
import { ChangeRole } from './ChangeRole.tsx';
import { Confirm } from './Confirm.tsx';
import { FaultBanner } from './FaultBanner.tsx';
import { InvitePerson } from './InvitePerson.tsx';
import { LinkToHandOver } from './LinkToHandOver.tsx';
import type { PeopleFault } from './people-doors.ts';
import { useAsked } from './use-asked.ts';
import './people.css';

type Made = { readonly person: KnownPerson; readonly link: OneTimeLink };

/** Who works here, who is expected, and how to let somebody in or out. */
export function PeopleCard() {
  const { t } = useSpeech();
  const { doors } = useDesk();
  const { who } = useDeskState();
  const { answer, fault, again } = useAsked(doors.people);
  const [failed, setFailed] = useState<PeopleFault>();
  const [removing, setRemoving] = useState<KnownPerson>();
  const [changing, setChanging] = useState<KnownPerson>();
  const [made, setMade] = useState<Made>();
  const [said, setSaid] = useState('');

  const remove = async (person: KnownPerson): Promise<void> => {
    const done = await doors.remove(person.id);
    setRemoving(undefined);
    setFailed(done.ok ? undefined : done.error);
    if (done.ok) setSaid(t('coordinator.people.removed', { name: person.name }));
    await again();
  };
  const changed = async ({ name }: KnownPerson, role: Role): Promise<void> => {
    setChanging(undefined);
    setFailed(undefined);
    setSaid(t('coordinator.people.roleDone', { name, role: t(roleKeys[role]) }));
    await again();
  };
  const offer = async (person: KnownPerson): Promise<void> => {
    setMade(undefined);
    const link = await doors.offerReset(person.id);
    setFailed(link.ok ? undefined : link.error);
    if (link.ok) setMade({ person, link: link.value });
  };
  const withdraw = async (id: string): Promise<void> => {
    const done = await doors.withdraw(id);
    setFailed(done.ok ? undefined : done.error);
    if (done.ok) setSaid(t('coordinator.people.withdrawn'));
    await again();
  };

  return (
    <Card labelledBy="people-here">
      <div className="wm-stack">
        <h2 id="people-here">{t('coordinator.people.title')}</h2>
        <FaultBanner fault={failed ?? fault} />
        {said !== '' && (
          <p role="status" className="wm-quiet">
            {said}
          </p>
        )}
        {answer === undefined && fault === undefined && (
          <p className="wm-quiet">{t('coordinator.people.asking')}</p>
        )}
        {answer && (
          <ul className="people-list">
            {answer.people.map((person) => (
              <PersonRow
                key={person.id}
                person={person}
                now={answer.now}
                isMe={person.id === who.person.id}
                onRole={() => setChanging(person)}
                onReset={() => void offer(person)}
                onRemove={() => setRemoving(person)}
              >
                {made?.person.id === person.id && (
                  <LinkToHandOver
                    path="/reset"
                    link={made.link}
                    how={t('coordinator.people.resetHow', { name: person.name })}
                  />
                )}
              </PersonRow>
            ))}
          </ul>
        )}
        {answer && <Expected answer={answer} onWithdraw={(id) => void withdraw(id)} />}
        <InvitePerson onInvited={again} />
      </div>
      {changing && (
        <ChangeRole
          person={changing}
          onDone={(role) => void changed(changing, role)}
          onClose={() => setChanging(undefined)}
        />
      )}
      {removing && (
        <Confirm
          title={t('coordinator.people.removeTitle', { name: removing.name })}
          act={t('coordinator.people.remove')}
          onNo={() => setRemoving(undefined)}
          onYes={() => remove(removing)}
        >
          <p>{t('coordinator.people.removeWhy')}</p>
        </Confirm>
      )}
    </Card>
  );
}

function PersonRow(props: {
  readonly person: KnownPerson;
  readonly now: number;
  readonly isMe: boolean;
  readonly onRole: () => void;
  readonly onReset: () => void;
  readonly onRemove: () => void;
  readonly children: React.ReactNode;
}) {
  const speech = useSpeech();
  const { t } = speech;
  const { person, now } = props;
  return (
    <li className="people-row">
      <Icon name="person" />
      <div className="wm-stack wm-stack-tight">
        <div className="people-head">
          <h3>{person.name}</h3>
          <Tag>{t(roleKeys[person.role])}</Tag>
          {props.isMe && <Tag tone="info">{t('coordinator.people.you')}</Tag>}
        </div>
        <p className="wm-quiet people-facts">
          {person.email !== undefined && <span>{person.email}</span>}
          <span>
            {person.seenAt === undefined
              ? t('coordinator.people.notSignedIn')
              : t('coordinator.people.seen', {
                  when: ageInWords(speech, Math.max(0, now - person.seenAt)),
                })}
          </span>
        </p>
        {!props.isMe && (
          <div className="wm-row">
            <Button onClick={props.onRole}>
              {t('coordinator.people.role')}
              <span className="wm-hidden"> {person.name}</span>
            </Button>
            <Button onClick={props.onReset}>
              {t('coordinator.people.reset')}
              <span className="wm-hidden"> {person.name}</span>
            </Button>
            <Button onClick={props.onRemove}>
              {t('coordinator.people.remove')}
              <span className="wm-hidden"> {person.name}</span>
            </Button>
          </div>
        )}
        {props.children}
      </div>
    </li>
  );
}

/** Links that were handed out and not yet used. */
function Expected(props: {
  readonly answer: PeopleAnswer;
  readonly onWithdraw: (id: string) => void;
}) {
  const { t, date } = useSpeech();
  const { invitations } = props.answer;
  if (invitations.length === 0) return null;
  return (
    <div className="wm-stack wm-stack-tight">
      <h3>{t('coordinator.people.expected')}</h3>
      <ul className="people-list">
        {invitations.map(({ id, role, note, expiresAt }) => (
          <li key={id} className="people-row">
            <Icon name="send" />
            <div className="people-head">
              <strong>{note === '' ? t('coordinator.people.somebody') : note}</strong>
              <Tag>{t(roleKeys[role])}</Tag>
              <span className="wm-quiet">
                {t('coordinator.people.until', {
                  time: date(new Date(expiresAt), { dateStyle: 'medium' }),
                })}
              </span>
              <Button onClick={() => props.onWithdraw(id)}>
                {t('coordinator.people.withdraw')}
                <span className="wm-hidden"> {note}</span>
              </Button>
            </div>
          </li>
        ))}
      </ul>
      <Banner tone="info" still>
        {t('coordinator.people.expectedWhy')}
      </Banner>
    </div>
  );
}
