import { useSpeech } from '../../i18n/i18n.tsx';
import type { Consultation } from '../../model/consultation.ts';
import { type Openness, opennessAt } from '../../model/open-state.ts';
import { useDesk } from '../desk-context.tsx';
import type { CustodyStep } from '../records.ts';
import { standingKeys } from '../word-keys.ts';

type Standing = Openness | 'waiting' | 'refused';

/**
 * Open is said only when the server has proved that it holds the consultation: until then its link
 * opens nowhere, and the screen must not promise it.
 */
export function standingOf(state: Openness, custody: CustodyStep): Standing {
  if (custody === 'setApart') return 'refused';
  if (custody === 'saved') return 'waiting';
  return state;
}

export function StateWord(props: {
  readonly consultation: Consultation;
  readonly custody: CustodyStep;
}) {
  const { t } = useSpeech();
  const { clock } = useDesk();
  const standing = standingOf(opennessAt(props.consultation, clock.now()), props.custody);
  return (
    <span className="desk-state" data-standing={standing}>
      {t(standingKeys[standing])}
    </span>
  );
}
