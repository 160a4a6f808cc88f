import { useState } from 'react';
import { useLateSpeech } from '../../i18n/late.tsx';
import { Button } from '../../ui/Button.tsx';
import { looks } from '../appearance.ts';
import { useAttachments } from '../attachments.tsx';
import type { ControlProps } from '../control.ts';
import { DrawControl } from './DrawControl.tsx';
import type { PadSize } from './DrawingPad.tsx';
import { ImageControl } from './ImageControl.tsx';
import { attachmentIn } from './use-attached.ts';

/** A picture: taken, drawn (`draw`), or taken and then drawn upon (`annotate`). */
export function PictureControl(props: ControlProps) {
  const { question } = props.node;
  if (looks(question, 'draw')) return <DrawControl {...props} what="drawing" />;
  if (looks(question, 'annotate')) return <AnnotateControl {...props} />;
  return <ImageControl {...props} />;
}

function AnnotateControl(props: ControlProps) {
  const { t } = useLateSpeech('media');
  const openAttachments = useAttachments();
  const given = attachmentIn(props.node.given);
  const [under, setUnder] = useState<{ url: string; size: PadSize }>();
  const open = async () => {
    const picture = given && (await (await openAttachments?.())?.read(given));
    if (!picture) return;
    const { width, height } = await createImageBitmap(picture);
    const factor = 800 / Math.max(width, height);
    const size = { width: Math.round(width * factor), height: Math.round(height * factor) };
    // An address of its own: the kept picture is put away when the drawing takes its place.
    setUnder({ url: URL.createObjectURL(picture), size });
  };
  if (under !== undefined)
    return (
      <>
        <DrawControl {...props} what="drawing" under={under} />
        <div className="wm-row">
          <Button
            onClick={() => {
              URL.revokeObjectURL(under.url);
              setUnder(undefined);
            }}
          >
            {t('media.useThis')}
          </Button>
        </div>
      </>
    );
  return (
    <>
      <ImageControl {...props} />
      {given !== undefined && !props.node.isReadonly && (
        <div className="wm-row">
          <Button onClick={() => void open().catch(() => undefined)}>{t('media.drawOn')}</Button>
        </div>
      )}
    </>
  );
}
