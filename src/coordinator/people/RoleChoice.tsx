import { useSpeech } from '../../i18n/i18n.tsx';
import type { Role } from '../../protocol/people.ts';
import { ChoiceCard } from '../../ui/ChoiceCard.tsx';
import { roleHintKeys, roleKeys } from '../word-keys.ts';

const roles: readonly Role[] = ['facilitator', 'coordinator', 'viewer'];

/** What somebody may do here; `name` keeps two of these on a page apart. */
export function RoleChoice(props: {
  readonly name: string;
  readonly role: Role;
  readonly onChange: (role: Role) => void;
}) {
  const { t } = useSpeech();
  return (
    <fieldset className="wm-choices">
      <legend className="wm-label">{t('coordinator.people.asWhat')}</legend>
      {roles.map((one) => (
        <ChoiceCard
          key={one}
          type="radio"
          name={props.name}
          checked={props.role === one}
          onChange={() => props.onChange(one)}
          label={t(roleKeys[one])}
          hint={t(roleHintKeys[one])}
        />
      ))}
    </fieldset>
  );
}
