import { type DragEvent, useRef, useState } from 'react';
import { useSpeech } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/Button.tsx';

/** Files, chosen or dropped. */
export function FileDrop(props: {
  readonly isBusy: boolean;
  readonly onFiles: (files: readonly File[]) => void;
}) {
  const { t } = useSpeech();
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const give = (list: FileList | null): void => {
    const files = [...(list ?? [])];
    if (files.length > 0) props.onFiles(files);
  };
  const over = (event: DragEvent): void => {
    // Without this the browser opens the file in place of the desk.
    event.preventDefault();
    setOver(true);
  };
  return (
    <section
      aria-label={t('coordinator.bring.choose')}
      className="desk-drop"
      data-over={isOver || undefined}
      onDragEnter={over}
      onDragOver={over}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        give(event.dataTransfer.files);
      }}
    >
      <div className="wm-row">
        <Button busy={props.isBusy} onClick={() => input.current?.click()}>
          {t('coordinator.bring.choose')}
        </Button>
        <span>{t('coordinator.bring.drop')}</span>
      </div>
      <p className="wm-quiet">{t('coordinator.bring.stays')}</p>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        accept=".xlsx,.xlsm,.csv,.md,.zip,image/*,audio/*,video/*"
        aria-label={t('coordinator.bring.choose')}
        onChange={(event) => {
          give(event.target.files);
          // The same file, mended, is a change too.
          event.target.value = '';
        }}
      />
    </section>
  );
}
