import { AttachedView } from '../../fill/AttachedView.tsx';
import { Attachments } from '../../fill/attachments.tsx';
import { useSpeech } from '../../i18n/i18n.tsx';
import { buttonClass } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useDesk } from '../desk-context.tsx';
import type { AnswerInWords } from './answer-words.ts';

/** A photo, a recording or a file of one answer: seen, heard, taken away. */
export function AttachedAnswer({
  words,
}: {
  readonly words: Extract<AnswerInWords, { kind: 'attached' }>;
}) {
  const { t } = useSpeech();
  const { openAttachments } = useDesk();
  const { attachment, isSignature } = words;
  return (
    <div className="desk-said">
      <Attachments open={openAttachments}>
        <AttachedView
          attachment={attachment}
          isSignature={isSignature}
          missing={t('coordinator.responses.attachmentAway')}
          action={(url) => (
            <a
              className={buttonClass({ tone: 'quiet' })}
              href={url}
              download={fileNameOf(attachment)}
            >
              <Icon name="download" />
              {t('coordinator.responses.download')}
            </a>
          )}
        />
      </Attachments>
    </div>
  );
}

/** Files of many people lie in one folder afterwards: hence the beginning of the hash. */
const fileNameOf = ({ sha256, name }: { readonly sha256: string; readonly name: string }): string =>
  `${sha256.slice(0, 8)}-${name.replace(/[^\p{L}\p{N}._-]+/gu, '_')}`;
