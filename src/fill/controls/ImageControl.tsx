import { useId, useRef } from 'react';
import { useLateSpeech } from '../../i18n/late.tsx';
import { Button } from '../../ui/Button.tsx';
import { looks } from '../appearance.ts';
import type { ControlProps } from '../control.ts';
import { AttachTroubleWords } from './AttachTroubleWords.tsx';
import { longestSideIn, shrinkPicture } from './shrink-picture.ts';
import { useAttached } from './use-attached.ts';
import './media.css';

/**
 * A photo: taken with the device's own camera, or chosen. It is made small enough to travel and
 * loses what the camera wrote beside it before anything is kept (`shrink-picture.ts`).
 */
export function ImageControl(props: ControlProps) {
  const { node, labelId, describedBy } = props;
  const { t } = useLateSpeech('media');
  const camera = useRef<HTMLInputElement>(null);
  const album = useRef<HTMLInputElement>(null);
  const status = useId();
  const { attached, url, isMissing, isWorking, trouble, give, remove } = useAttached(props);
  const { question } = node;
  // `new`: the moment itself, nothing from the album. Where a camera opens only by the file
  // chooser (most computers) one button does for both.
  const isSelfie = looks(question, 'new-front', 'selfie');
  const mayChoose = !isSelfie && !looks(question, 'new', 'new-rear');
  const hasCamera = matchMedia('(pointer: coarse)').matches || !mayChoose;

  const take = (input: HTMLInputElement) => {
    const [file] = input.files ?? [];
    // The same picture again is a choice too.
    input.value = '';
    if (file === undefined) return;
    const { parameters, name } = node.question;
    void give(async () => ({
      file: await shrinkPicture(file, longestSideIn(parameters)),
      name: `${name}.jpg`,
    }));
  };
  const input = (ref: typeof camera, label: string, capture?: 'user' | 'environment') => (
    <input
      ref={ref}
      type="file"
      hidden
      accept="image/*"
      aria-label={label}
      {...(capture === undefined ? {} : { capture })}
      onChange={(event) => take(event.target)}
    />
  );

  return (
    <fieldset
      className="fill-attach"
      aria-labelledby={labelId}
      aria-describedby={[describedBy, status].filter(Boolean).join(' ')}
      aria-invalid={props.isWrong || undefined}
    >
      {url !== undefined && (
        <img className="fill-attach-picture" src={url} alt={t('media.photo')} />
      )}
      <p id={status} role="status" className={attached && !isMissing ? 'wm-quiet' : 'wm-hidden'}>
        {isWorking ? t('media.working') : attached && !isMissing ? t('media.kept') : ''}
      </p>
      <AttachTroubleWords trouble={trouble} isMissing={isMissing} device="camera" />
      {!node.isReadonly && (
        <div className="wm-row">
          {hasCamera && (
            <Button ref={props.focusRef} busy={isWorking} onClick={() => camera.current?.click()}>
              {t(attached ? 'media.takeAnotherPhoto' : 'media.takePhoto')}
            </Button>
          )}
          {mayChoose && (
            <Button
              ref={hasCamera ? undefined : props.focusRef}
              busy={isWorking}
              onClick={() => album.current?.click()}
            >
              {t(attached ? 'media.chooseAnotherPhoto' : 'media.choosePhoto')}
            </Button>
          )}
          {attached && (
            <Button tone="link" onClick={remove}>
              {t('media.remove')}
            </Button>
          )}
          {input(camera, t('media.takePhoto'), isSelfie ? 'user' : 'environment')}
          {input(album, t('media.choosePhoto'))}
        </div>
      )}
    </fieldset>
  );
}
