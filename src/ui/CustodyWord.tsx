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
      return t('custody.noConnection');
    case 'serverTrouble':
      return t('custody.serverTrouble');
    case 'notOurServer':
      return t('custody.notOurServer');
    case 'signIn':
      return t('custody.signIn');
    case 'notTriedYet':
      return t('custody.notTriedYet');
    case 'partsWaiting':
      return t('custody.partsWaiting');
  }
}
