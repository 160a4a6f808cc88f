import { memo } from 'react';

/**
 * How far one has come, as a thread being woven through a warp: over one, under the next. Drawn
 * from the start of the line, so it runs the other way in Arabic (kit.css turns it).
 */
const warps = Array.from({ length: 24 }, (_, i) => 5 + i * 10);
const weft = `M0 7 ${warps.map((x, i) => `Q${x} ${i % 2 === 0 ? -1 : 15} ${x + 5} 7`).join(' ')}`;

export const ThreadProgress = memo(function ThreadProgress(props: {
  readonly done: number;
  readonly total: number;
  /** Read out: "Question 3 of about 12". */
  readonly label: string;
}) {
  const total = Math.max(1, props.total);
  const done = Math.min(total, Math.max(0, props.done));
  // Whole hundredths: in a long form one answer moves nothing that an eye could see, and what moves
  // takes a slow phone ten frames, in which the next letters wait.
  const share = Math.floor((done / total) * 100);
  return (
    <div
      role="progressbar"
      aria-label={props.label}
      aria-valuemin={0}
      aria-valuemax={total}
      aria-valuenow={done}
      aria-valuetext={props.label}
    >
      <svg className="wm-thread" viewBox="0 0 240 14" preserveAspectRatio="none" aria-hidden="true">
        <Warps parity={0} />
        <path
          className="wm-thread-weft"
          d={weft}
          pathLength={100}
          strokeDasharray={`${share} 200`}
          visibility={share === 0 ? 'hidden' : 'visible'}
        />
        <Warps parity={1} />
      </svg>
    </div>
  );
});

function Warps(props: { readonly parity: 0 | 1 }) {
  return warps
    .filter((_, i) => i % 2 === props.parity)
    .map((x) => <line key={x} className="wm-thread-warp" x1={x} x2={x} y1={1} y2={13} />);
}
