import { type FormEvent, useState } from 'react';
import { useSpeech } from '../../i18n/i18n.tsx';
import type { KnownPerson, Role } from '../../protocol/people.ts';
import { Button } from '../../ui/Button.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { useDesk } from '../desk-context.tsx';
import { FaultBanner } from './FaultBanner.tsx';
import type { PeopleFault } from './people-doors.ts';
import { RoleChoice } from './RoleChoice.tsx';

/** Another role for somebody who works here. A refusal is said in the sheet, where the choice is. */
export function ChangeRole(props: {
  readonly person: KnownPerson;
  readonly onDone: (role: Role) => void;
  readonly onClose: () => void;
}) {
  const { t } = useSpeech();
  const { doors } = useDesk();
  const { person } = props;
  const [role, setRole] = useState<Role>(person.role);
  const [isBusy, setBusy] = useState(false);
  const [fault, setFault] = useState<PeopleFault>();

  const change = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (isBusy) return;
    if (role === person.role) return props.onClose();
    setBusy(true);
    setFault(undefined);
    const done = await doors.changeRole({ id: person.id, role });
    setBusy(false);
    if (done.ok) props.onDone(role);
    else setFault(done.error);
  };

  return (
    <Sheet title={t('coordinator.people.roleTitle', { name: person.name })} onClose={props.onClose}>
      <form className="wm-stack" noValidate onSubmit={(event) => void change(event)}>
        <RoleChoice name="new-role" role={role} onChange={setRole} />
        <p className="wm-quiet">{t('coordinator.people.roleWhy')}</p>
        <FaultBanner fault={fault} />
        <div className="wm-row">
          <Button type="submit" tone="primary" busy={isBusy}>
            {t('coordinator.people.roleDo')}
          </Button>
          <Button onClick={props.onClose}>{t('coordinator.people.cancel')}</Button>
        </div>
      </form>
    </Sheet>
  );
}
