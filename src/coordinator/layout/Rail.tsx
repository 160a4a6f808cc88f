import { useSpeech } from '../../i18n/i18n.tsx';
import { Mark } from '../../ui/Mark.tsx';
import { DeskLink } from '../address.tsx';
import { useConsultation, useDeskState } from '../desk-context.tsx';
import type { DeskRoute } from '../route.ts';
import { RailIcon, type RailIconName } from './RailIcon.tsx';

type Stop = {
  readonly to: DeskRoute;
  readonly icon: RailIconName;
  readonly label: string;
  readonly isHere: boolean;
};

/** The six places of the desk. A consultation that is in hand stays in hand. */
export function Rail({ route }: { readonly route: DeskRoute }) {
  const { t } = useSpeech();
  const { who } = useDeskState();
  const asked = consultationAskedBy(route);
  const inHand = useConsultation(asked)?.now.slug;
  const is = (...kinds: readonly DeskRoute['kind'][]): boolean => kinds.includes(route.kind);
  const stops: readonly Stop[] = [
    {
      to: { kind: 'consultations' },
      icon: 'consultations',
      label: t('coordinator.rail.consultations'),
      isHere: is('consultations', 'newConsultation', 'consultation', 'consultationPart', 'poster'),
    },
    {
      to: { kind: 'library' },
      icon: 'library',
      label: t('coordinator.rail.library'),
      isHere: is('library'),
    },
    {
      to: { kind: 'responses', consultation: inHand, filters: {}, page: 1 },
      icon: 'responses',
      label: t('coordinator.rail.responses'),
      isHere: is('responses'),
    },
    {
      to: { kind: 'results', consultation: inHand },
      icon: 'results',
      label: t('coordinator.rail.results'),
      isHere: is('results'),
    },
    {
      to: { kind: 'people' },
      icon: 'people',
      label: t('coordinator.rail.people'),
      isHere: is('people', 'audit'),
    },
    {
      to: { kind: 'settings' },
      icon: 'settings',
      label: t('coordinator.rail.settings'),
      isHere: is('settings'),
    },
  ];
  return (
    <div className="desk-rail">
      <nav className="desk-rail-inside" aria-label={t('coordinator.rail.label')}>
        <div className="desk-house">
          <Mark size={36} />
          <span className="desk-house-name">{who.partnership.name}</span>
        </div>
        <ul className="desk-stops">
          {stops.map(({ to, icon, label, isHere }) => (
            <li key={icon}>
              <DeskLink to={to} aria-current={isHere ? 'page' : undefined}>
                <RailIcon name={icon} />
                <span>{label}</span>
              </DeskLink>
            </li>
          ))}
        </ul>

        <div className="desk-selvage" aria-hidden="true" />
      </nav>
    </div>
  );
}

/** The consultation that an address speaks of, by its slug. */
export function consultationAskedBy(route: DeskRoute): string | undefined {
  if (route.kind === 'consultation' || route.kind === 'poster' || route.kind === 'consultationPart')
    return route.slug;
  if (route.kind === 'responses' || route.kind === 'results') return route.consultation;
  return undefined;
}
