import { useLateSpeech } from '../i18n/late.tsx';
import { Button } from '../ui/Button.tsx';
import { Sheet } from '../ui/Sheet.tsx';

/** Nobody leaves by accident: says what becomes of the answers, and lets her choose. */
export function LeaveSheet(props: {
  readonly isKept: boolean;
  readonly onStay: () => void;
  readonly onLeave: () => void;
}) {
  const { t } = useLateSpeech('more');
  return (
    <Sheet title={t('more.leaveTitle')} onClose={props.onStay}>
      <p>{props.isKept ? t('more.leaveText') : t('more.leaveUnsaved')}</p>
      <div className="wm-row">
        <Button tone="primary" onClick={props.onStay}>
          {t('more.stay')}
        </Button>
        <Button onClick={props.onLeave}>{t('more.leave')}</Button>
      </div>
    </Sheet>
  );
}
