import { useSpeech } from '../i18n/i18n.tsx';
import { Button } from '../ui/Button.tsx';
import { Sheet } from '../ui/Sheet.tsx';

/** Nobody leaves by accident: says what becomes of the answers, and lets her choose. */
export function LeaveSheet(props: {
  readonly isKept: boolean;
  readonly onStay: () => void;
  readonly onLeave: () => void;
}) {
  const { t } = useSpeech();
  return (
    <Sheet title={t('fill.leaveTitle')} onClose={props.onStay}>
      <p>{props.isKept ? t('fill.leaveText') : t('fill.leaveUnsaved')}</p>
      <div className="wm-row">
        <Button tone="primary" onClick={props.onStay}>
          {t('fill.stay')}
        </Button>
        <Button onClick={props.onLeave}>{t('fill.leave')}</Button>
      </div>
    </Sheet>
  );
}
