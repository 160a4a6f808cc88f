import { useLateSpeech } from '../../i18n/late.tsx';
import { largestAttachment } from '../../model/attachment.ts';
import { Banner } from '../../ui/Banner.tsx';
import { sizeInWords } from '../size-in-words.ts';
import type { AttachTrouble } from './use-attached.ts';

/** Why there is no photo, recording or file, and what can be done: said aloud, and never alone in colour. */
export function AttachTroubleWords(props: {
  readonly trouble: AttachTrouble | undefined;
  readonly isMissing: boolean;
  readonly device: 'camera' | 'microphone';
}) {
  const speech = useLateSpeech('media');
  const { t } = speech;
  const { trouble, isMissing, device } = props;
  if (trouble === undefined && !isMissing) return null;
  const isDevice = trouble === 'refused' || trouble === 'noDevice' || trouble === 'deviceBusy';
  return (
    <Banner tone="wrong">
      {trouble === undefined
        ? t('media.missing')
        : isDevice
          ? t(`media.${device}.${trouble}`)
          : t(`media.trouble.${trouble}`, { most: sizeInWords(speech, largestAttachment) })}
    </Banner>
  );
}
