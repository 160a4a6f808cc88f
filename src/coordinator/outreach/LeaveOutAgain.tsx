import { useLateSpeech } from '../../i18n/late.tsx';

/** Whether answers by a card that had let somebody in before are counted: the coordinator decides. */
export function LeaveOutAgain(props: {
  readonly count: number;
  readonly isOut: boolean;
  readonly onChange: (isOut: boolean) => void;
}) {
  const { t } = useLateSpeech('outreach');
  return (
    <label className="desk-tick">
      <input
        type="checkbox"
        checked={props.isOut}
        onChange={(event) => props.onChange(event.target.checked)}
      />
      <span>{t('outreach.leaveOut', { count: props.count })}</span>
    </label>
  );
}
