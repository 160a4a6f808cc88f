import { useSpeech } from '../../i18n/i18n.tsx';
import { DeskLink } from '../address.tsx';
import type { DeskRoute } from '../route.ts';

type CountBarsProps = {
  readonly rows: readonly {
    readonly key: string;
    readonly label: string;
    readonly count: number;
  }[];
  /** Where a row leads: the responses behind its number. */
  readonly to: (key: string) => DeskRoute;
};

/** Counts as lines of thread: the number is the text, the bar only helps the eye. */
export function CountBars({ rows, to }: CountBarsProps) {
  const { number } = useSpeech();
  const most = Math.max(1, ...rows.map(({ count }) => count));
  return (
    <ul className="desk-bars">
      {rows.map(({ key, label, count }) => (
        <li key={key}>
          {count > 0 ? <DeskLink to={to(key)}>{label}</DeskLink> : <span>{label}</span>}
          <span className="desk-bar-line" aria-hidden="true">
            <span style={{ inlineSize: `${(count / most) * 100}%` }} />
          </span>
          <span className="wm-number desk-bar-number">{number(count)}</span>
        </li>
      ))}
    </ul>
  );
}
