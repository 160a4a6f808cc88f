import { useId, useRef } from 'react';
import { useLateSpeech } from '../../i18n/late.tsx';
import { largestAttachment } from '../../model/attachment.ts';
import type { Question } from '../../model/form.ts';
import { Button } from '../../ui/Button.tsx';
import type { ControlProps } from '../control.ts';
import { Player } from '../Player.tsx';
import { sizeInWords } from '../size-in-words.ts';
import { AttachTroubleWords } from './AttachTroubleWords.tsx';
import { FileField } from './FileField.tsx';
import { withoutCameraNotes } from './shrink-picture.ts';
import { useAttached } from './use-attached.ts';
import './media.css';

/** A file, or a film. How large it may be is said before it is chosen, and that its name goes along. */
export function FileControl(props: ControlProps) {
  const { node, labelId, describedBy } = props;
  const { question } = node;
  const speech = useLateSpeech('media');
  const { t } = speech;
  const about = useId();
  const status = useId();
  const field = useRef<HTMLInputElement>(null);
  const camera = useRef<HTMLInputElement>(null);
  const { attached, url, isMissing, isWorking, trouble, give, remove } = useAttached(props);
  const isFilm = question.kind === 'file' && question.accept === 'video';
  const takesFilm = isFilm && matchMedia('(pointer: coarse)').matches;
  const choose = t(
    isFilm ? 'media.chooseVideo' : attached ? 'media.chooseAnotherFile' : 'media.chooseFile',
  );
  const take = (file: File) =>
    void give(async () => ({
      file: await withoutCameraNotes(file),
      // A film has the question's name: nobody chose the camera's.
      name: isFilm ? `${question.name}.${endingOf(file.name)}` : file.name.slice(-120),
    }));
  const limit = t('media.upTo', { most: sizeInWords(speech, largestAttachment) });
  return (
    <fieldset
      className="fill-attach"
      aria-labelledby={labelId}
      aria-describedby={[describedBy, about, status].filter(Boolean).join(' ')}
      aria-invalid={props.isWrong || undefined}
    >
      <p id={about} className="wm-quiet">
        {isFilm ? limit : `${limit} ${t('media.fileNames')}`}
      </p>
      {attached && !isMissing && (
        <p className="fill-file">
          <bdi>{attached.name}</bdi>{' '}
          <span className="wm-quiet">({sizeInWords(speech, attached.bytes)})</span>
        </p>
      )}
      {isFilm && url !== undefined && <Player kind="video" url={url} label={t('media.video')} />}
      <p id={status} role="status" className="wm-quiet">
        {isWorking ? t('media.working') : attached && !isMissing ? t('media.kept') : ''}
      </p>
      <AttachTroubleWords trouble={trouble} isMissing={isMissing} device="camera" />
      {!node.isReadonly && (
        <div className="wm-row">
          {takesFilm && (
            <Button ref={props.focusRef} busy={isWorking} onClick={() => camera.current?.click()}>
              {t('media.takeVideo')}
            </Button>
          )}
          <Button
            ref={takesFilm ? undefined : props.focusRef}
            busy={isWorking}
            onClick={() => field.current?.click()}
          >
            {choose}
          </Button>
          {attached && (
            <Button tone="link" onClick={remove}>
              {t('media.remove')}
            </Button>
          )}
          <FileField ref={field} accept={acceptOf(question)} label={choose} onFile={take} />
          {takesFilm && (
            <FileField
              ref={camera}
              accept="video/*"
              capture="environment"
              label={t('media.takeVideo')}
              onFile={take}
            />
          )}
        </div>
      )}
    </fieldset>
  );
}

const endingOf = (name: string): string => /\.([A-Za-z0-9]{1,8})$/.exec(name)?.[1] ?? 'mp4';

/** What the form's author allows, in the words of HTML's own `accept`. */
const acceptOf = (question: Question): string | undefined =>
  question.kind === 'file' && question.accept === 'video'
    ? 'video/*'
    : question.columns?.['body::accept'];
