import { useState } from 'react';
import { useSpeechWhenThere } from '../../i18n/late.tsx';
import { Banner } from '../Banner.tsx';
import { Button, type ButtonTone } from '../Button.tsx';
import { Icon } from '../Icon.tsx';
import { handOver, maySend, send } from './hand-over.ts';

/**
 * A button that writes a file, and then says where it is and offers to send it on. It is
 * not there until its words are.
 */
export function SaveToFile(props: {
  readonly make: () => Promise<File>;
  /** Absent: "Save to a file". */
  readonly label?: string | undefined;
  readonly tone?: ButtonTone | undefined;
  readonly onSaved?: (() => void) | undefined;
}) {
  const speech = useSpeechWhenThere('carry');
  const [state, setState] = useState<'idle' | 'busy' | 'failed' | File>('idle');
  const save = async () => {
    if (state === 'busy') return;
    setState('busy');
    try {
      const file = await props.make();
      handOver(file);
      setState(file);
      props.onSaved?.();
    } catch {
      setState('failed');
    }
  };
  if (speech === undefined) return null;
  const { t } = speech;
  return (
    <>
      <Button tone={props.tone} busy={state === 'busy'} onClick={() => void save()}>
        <Icon name="download" />
        {props.label ?? t('carry.save')}
      </Button>
      {state === 'failed' && <Banner tone="wrong">{t('carry.failed')}</Banner>}
      {state instanceof File && (
        <Banner
          tone="good"
          action={
            maySend(state) && (
              <Button onClick={() => void send(state)}>
                <Icon name="send" />
                {t('carry.share')}
              </Button>
            )
          }
        >
          {t('carry.saved', { name: isolated(state.name) })}
        </Banner>
      )}
    </>
  );
}

/** A name inside a sentence keeps its own direction (Unicode FSI and PDI). */
const isolated = (text: string): string => `\u2068${text}\u2069`;
