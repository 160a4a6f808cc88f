import { useLateSpeech } from '../i18n/late.tsx';
import { Button } from '../ui/Button.tsx';
import { Sheet } from '../ui/Sheet.tsx';

/** What was said in an instance goes with it: asked before, with staying as the easy way. */
export function RemoveSheet(props: {
  readonly label: string | undefined;
  readonly index: number;
  readonly onStay: () => void;
  readonly onRemove: () => void;
}) {
  const { t, number } = useLateSpeech('more');
  const label = props.label ?? t('fill.entry');
  return (
    <Sheet
      title={t('more.removeTitle', { label, index: number(props.index) })}
      onClose={props.onStay}
    >
      <p>{t('more.removeText')}</p>
      <div className="wm-row">
        <Button tone="primary" onClick={props.onStay}>
          {t('more.keepInstance')}
        </Button>
        <Button tone="danger" onClick={props.onRemove}>
          {t('more.remove')}
        </Button>
      </div>
    </Sheet>
  );
}
