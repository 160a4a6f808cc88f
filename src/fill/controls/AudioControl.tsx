import { useId, useRef, useState } from 'react';
import { useLateSpeech } from '../../i18n/late.tsx';
import { Button } from '../../ui/Button.tsx';
import type { ControlProps } from '../control.ts';
import { Player } from '../Player.tsx';
import { AttachTroubleWords } from './AttachTroubleWords.tsx';
import { FileField } from './FileField.tsx';
import { AttachError, useAttached } from './use-attached.ts';
import { useRecorder } from './use-recorder.ts';
import './media.css';

/** Ten minutes. */
const longest = 600;

/** A spoken answer: recorded here, heard again, recorded anew; or a recording that is there already. */
export function AudioControl(props: ControlProps) {
  const { node, labelId, describedBy } = props;
  const { question } = node;
  const { t } = useLateSpeech('media');
  const status = useId();
  const field = useRef<HTMLInputElement>(null);
  const [wasFull, setWasFull] = useState(false);
  const { attached, url, isMissing, isWorking, trouble, setTrouble, give, remove } =
    useAttached(props);
  const quality = question.parameters?.quality;
  const recorder = useRecorder({
    quality,
    longest,
    onDone: ({ file, ending }, isFull) => {
      setWasFull(isFull);
      void give(async () => ({ file, name: `${question.name}.${ending}` }));
    },
  });
  // `external`: the form's author wants another app to record.
  const mayRecord = recorder.canRecord && quality !== 'external';
  const start = () => {
    setTrouble(undefined);
    recorder
      .start()
      .catch((error: unknown) =>
        setTrouble(error instanceof AttachError ? error.trouble : 'deviceBusy'),
      );
  };
  const said = recorder.isRecording
    ? ''
    : isWorking
      ? t('media.working')
      : wasFull
        ? t('media.recordingStopped')
        : attached && !isMissing
          ? t('media.kept')
          : t('media.recordUpTo', { minutes: longest / 60 });

  return (
    <fieldset
      className="fill-attach"
      aria-labelledby={labelId}
      aria-describedby={[describedBy, status].filter(Boolean).join(' ')}
      aria-invalid={props.isWrong || undefined}
    >
      {recorder.isRecording && (
        <div className="fill-recording">
          <span className="fill-recording-light" aria-hidden="true" />
          <span>{t('media.recording', { time: clockOf(recorder.seconds) })}</span>
          <meter
            className="fill-level"
            aria-label={t('media.level')}
            min={0}
            max={1}
            value={recorder.level}
          />
        </div>
      )}
      {url !== undefined && !recorder.isRecording && (
        <Player kind="audio" url={url} label={t('media.sound')} />
      )}
      <p id={status} role="status" className="wm-quiet">
        {said}
      </p>
      <AttachTroubleWords trouble={trouble} isMissing={isMissing} device="microphone" />
      {!node.isReadonly && (
        <div className="wm-row">
          {mayRecord &&
            (recorder.isRecording ? (
              <Button tone="primary" onClick={recorder.stop} autoFocus>
                {t('media.stop')}
              </Button>
            ) : (
              <Button ref={props.focusRef} busy={isWorking} onClick={start}>
                {t(attached ? 'media.recordAgain' : 'media.record')}
              </Button>
            ))}
          {!recorder.isRecording && (
            <Button
              ref={mayRecord ? undefined : props.focusRef}
              busy={isWorking}
              onClick={() => field.current?.click()}
            >
              {t('media.chooseRecording')}
            </Button>
          )}
          {attached && !recorder.isRecording && (
            <Button tone="link" onClick={remove}>
              {t('media.remove')}
            </Button>
          )}
          <FileField
            ref={field}
            accept="audio/*"
            label={t('media.chooseRecording')}
            onFile={(file) => {
              setWasFull(false);
              void give(async () => ({ file, name: `${question.name}.${endingOf(file.name)}` }));
            }}
          />
        </div>
      )}
    </fieldset>
  );
}

/** `3:07`; a length, not a time of day, so it is written alike everywhere. */
const clockOf = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(Math.floor(seconds) % 60).padStart(2, '0')}`;

const endingOf = (name: string): string => /\.([A-Za-z0-9]{1,8})$/.exec(name)?.[1] ?? 'audio';
