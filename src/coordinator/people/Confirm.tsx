import { type ReactNode, useState } from 'react';
import { useSpeech } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/Button.tsx';
import { Sheet } from '../../ui/Sheet.tsx';

/** Asks once more before something that cannot be taken back. The safe way out comes first. */
export function Confirm(props: {
  readonly title: string;
  /** What the button does, in a verb. */
  readonly act: string;
  readonly onYes: () => Promise<void>;
  readonly onNo: () => void;
  readonly children: ReactNode;
}) {
  const { t } = useSpeech();
  const [isBusy, setBusy] = useState(false);
  return (
    <Sheet title={props.title} onClose={props.onNo}>
      {props.children}
      <div className="wm-row">
        <Button onClick={props.onNo}>{t('coordinator.people.keep')}</Button>
        <Button
          tone="danger"
          busy={isBusy}
          onClick={() => {
            setBusy(true);
            void props.onYes();
          }}
        >
          {props.act}
        </Button>
      </div>
    </Sheet>
  );
}
