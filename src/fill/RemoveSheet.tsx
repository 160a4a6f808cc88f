import { useSpeech } from '../i18n/i18n.tsx';
import { Button } from '../ui/Button.tsx';
import { Sheet } from '../ui/Sheet.tsx';

/** What was said in an instance goes with it: asked before, with staying as the easy way. */
export function RemoveSheet(props: {
  readonly label: string | undefined;
  readonly index: number;
  readonly onStay: () => void;
  readonly onRemove: () => void;
}) {
  const { t, number } = useSpeech();
  const label = props.label ?? t('fill.entry');
  return (
    <Sheet
      title={t('fill.removeTitle', { label, index: number(props.index) })}
      onClose={props.onStay}
    >
      <p>{t('fill.removeText')}</p>
      <div className="wm-row">
        <Button tone="primary" onClick={props.onStay}>
          {t('fill.keepInstance')}
        </Button>
        <Button tone="danger" onClick={props.onRemove}>
          {t('fill.remove')}
        </Button>
      </div>
    </Sheet>
  );
}
