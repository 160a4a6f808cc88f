import type { ReactNode } from 'react';
import { useLateSpeech } from '../i18n/late.tsx';
import type { Attachment } from '../model/attachment.ts';
import { Player } from './Player.tsx';
import { sizeInWords } from './size-in-words.ts';
import { useKeptUrl } from './use-kept-url.ts';
import './controls/media.css';

export type AttachedViewProps = {
  readonly attachment: Attachment;
  /** Of a signature or a drawing the picture is said to be one. */
  readonly isSignature?: boolean | undefined;
  /** What is said where the bytes are not there. */
  readonly missing?: ReactNode;
  /** What can be done with it, given its address: to download it. */
  readonly action?: ((url: string) => ReactNode) | undefined;
};

/** A photo, a recording or a file, to see or hear again. */
export function AttachedView(props: AttachedViewProps) {
  const { attachment, isSignature = false } = props;
  const speech = useLateSpeech('media');
  const { t } = speech;
  const { url, isMissing } = useKeptUrl(attachment);
  const kind = attachment.type.split('/')[0];
  const size = sizeInWords(speech, attachment.bytes);
  return (
    <span className="fill-attached">
      {url !== undefined && kind === 'image' && (
        <img
          className="fill-attached-picture"
          src={url}
          alt={t(isSignature ? 'media.signature' : 'media.photo')}
        />
      )}
      {url !== undefined && (kind === 'audio' || kind === 'video') && (
        <Player kind={kind} url={url} label={t(kind === 'audio' ? 'media.sound' : 'media.video')} />
      )}
      <span className="wm-quiet">
        {kind === 'image' || kind === 'audio' ? (
          size
        ) : (
          <>
            <bdi>{attachment.name}</bdi> ({size})
          </>
        )}
      </span>
      {isMissing && <span>{props.missing ?? t('media.missing')}</span>}
      {url !== undefined && props.action?.(url)}
    </span>
  );
}
