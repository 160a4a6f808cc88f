import { type Speech, useSpeech } from '../i18n/i18n.tsx';
import type { CustodyStep, WaitingReason } from './custody.ts';
import { Icon } from './Icon.tsx';

const tones = { saved: 'attention', delivered: 'info', safe: 'good', setApart: 'wrong' } as const;

/** One word of custody with its knot: who holds this answer now. */
export function CustodyWord(props: { readonly word: CustodyStep }) {
  const speech = useSpeech();
  return (
    <span className={`wm-custody wm-tone-${tones[props.word]}`}>
      <Icon name={props.word} />
      {custodyInWords(speech, props.word)}
    </span>
  );
}

export function custodyInWords({ t }: Speech, word: CustodyStep): string {
  switch (word) {
    case 'saved':
      return t('ui.custody.saved');
    case 'delivered':
      return t('ui.custody.delivered');
    case 'safe':
      return t('ui.custody.safe');
    case 'setApart':
      return t('ui.custody.setApart');
  }
}

/** Why an answer still waits, as a sentence that is true. */
export function reasonInWords({ t }: Speech, why: WaitingReason): string {
  switch (why) {
    case 'noConnection':
      return t('ui.why.noConnection');
    case 'serverTrouble':
      return t('ui.why.serverTrouble');
    case 'notOurServer':
      return t('ui.why.notOurServer');
    case 'signIn':
      return t('ui.why.signIn');
    case 'notTriedYet':
      return t('ui.why.notTriedYet');
    case 'partsWaiting':
      return t('ui.why.partsWaiting');
  }
}
