import { type FormEvent, useState } from 'react';
import { useSpeech } from '../../i18n/i18n.tsx';
import type { OneTimeLink, Role } from '../../protocol/people.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useDesk } from '../desk-context.tsx';
import { FaultBanner } from './FaultBanner.tsx';
import { LinkToHandOver } from './LinkToHandOver.tsx';
import type { PeopleFault } from './people-doors.ts';
import { RoleChoice } from './RoleChoice.tsx';

/** Makes the link that lets one person in: she chooses her name and passphrase herself. */
export function InvitePerson({ onInvited }: { readonly onInvited: () => Promise<void> }) {
  const { t } = useSpeech();
  const { doors } = useDesk();
  const [isOpen, setOpen] = useState(false);
  const [role, setRole] = useState<Role>('facilitator');
  const [note, setNote] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [fault, setFault] = useState<PeopleFault>();
  const [link, setLink] = useState<OneTimeLink>();

  const invite = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (isBusy) return;
    setBusy(true);
    const made = await doors.invite({ role, note: note.trim() });
    setBusy(false);
    setFault(made.ok ? undefined : made.error);
    if (!made.ok) return;
    setLink(made.value);
    setOpen(false);
    setNote('');
    await onInvited();
  };

  return (
    <div className="wm-stack">
      {link && <LinkToHandOver path="/join" link={link} how={t('coordinator.people.inviteHow')} />}
      {!isOpen && (
        <div>
          <Button
            onClick={() => {
              setLink(undefined);
              setOpen(true);
            }}
          >
            <Icon name="add" />
            {t('coordinator.people.invite')}
          </Button>
        </div>
      )}
      {isOpen && (
        <form className="wm-stack" noValidate onSubmit={(event) => void invite(event)}>
          <h3>{t('coordinator.people.invite')}</h3>
          <RoleChoice name="role" role={role} onChange={setRole} />
          <TextField
            label={t('coordinator.people.note')}
            hint={t('coordinator.people.noteHint')}
            optional
            maxLength={100}
            value={note}
            onChange={setNote}
          />
          <FaultBanner fault={fault} />
          <div className="wm-row">
            <Button type="submit" tone="primary" busy={isBusy}>
              {t('coordinator.people.makeLink')}
            </Button>
            <Button onClick={() => setOpen(false)}>{t('coordinator.people.cancel')}</Button>
          </div>
        </form>
      )}
    </div>
  );
}
