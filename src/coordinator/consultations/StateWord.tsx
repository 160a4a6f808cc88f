import { useSpeech } from '../../i18n/i18n.tsx';
import type { Consultation } from '../../model/consultation.ts';
import type { CustodyStep } from '../records.ts';
import { standingKeys } from '../word-keys.ts';

type Standing = 'open' | 'closed' | 'waiting' | 'refused';

/**
 * Open is said only when the server has proved that it holds the consultation: until then its link
 * opens nowhere, and the screen must not promise it.
 */
export function standingOf(state: Consultation['state'], custody: CustodyStep): Standing {
  if (custody === 'setApart') return 'refused';
  if (custody === 'saved') return 'waiting';
  return state;
}

export function StateWord(props: {
  readonly state: Consultation['state'];
  readonly custody: CustodyStep;
}) {
  const { t } = useSpeech();
  const standing = standingOf(props.state, props.custody);
  return (
    <span className="desk-state" data-standing={standing}>
      {t(standingKeys[standing])}
    </span>
  );
}
