import { useSpeech } from '../../i18n/i18n.tsx';
import { passphraseMinLength } from '../../protocol/people.ts';
import { TextField } from '../../ui/TextField.tsx';

/** A passphrase that is being chosen: long is all that it must be, and it is said how. */
export function PassphraseField(props: {
  readonly label?: string | undefined;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hasTried: boolean;
  /** One that the server found too easy to guess: said for as long as it stands there. */
  readonly weak?: string | undefined;
}) {
  const { t } = useSpeech();
  const isShort = props.value.length < passphraseMinLength;
  return (
    <TextField
      label={props.label ?? t('coordinator.passphrase')}
      hint={t('coordinator.setUp.passphraseHint', { least: passphraseMinLength })}
      error={
        props.hasTried && isShort
          ? t('coordinator.setUp.fault.passphrase', { least: passphraseMinLength })
          : props.value !== '' && props.value === props.weak
            ? t('coordinator.accountFault.weak')
            : undefined
      }
      required
      type="password"
      autoComplete="new-password"
      maxLength={200}
      value={props.value}
      onChange={props.onChange}
    />
  );
}
