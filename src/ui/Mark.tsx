/**
 * The mark: a mat of three threads by three, each over one and under the next. Decoration unless
 * `label` is given. Where a thread goes under it is cut, so that the mark stands on any ground.
 */
const starts = [8, 20, 32];
const width = 8;
const gap = 1.5;

/** The pieces of a thread along its length: cut where it passes under. */
function piecesOf(isUnder: (crossing: number) => boolean): readonly (readonly [number, number])[] {
  const pieces: [number, number][] = [];
  let from = 2;
  starts.forEach((start, crossing) => {
    if (!isUnder(crossing)) return;
    pieces.push([from, start - gap]);
    from = start + width + gap;
  });
  pieces.push([from, 46]);
  return pieces;
}

const warp = starts.flatMap((x, i) =>
  piecesOf((j) => (i + j) % 2 === 1).map(([from, to]) => ({ x, y: from, length: to - from })),
);
const weft = starts.flatMap((y, j) =>
  piecesOf((i) => (i + j) % 2 === 0).map(([from, to]) => ({
    x: from,
    y,
    length: to - from,
    row: j,
  })),
);

export function Mark(props: { readonly label?: string | undefined; readonly size?: number }) {
  const { label, size = 32 } = props;
  const shared = {
    className: 'wm-mark',
    viewBox: '0 0 48 48',
    style: { inlineSize: size, blockSize: size },
  };
  if (label === undefined)
    return (
      <svg {...shared} aria-hidden="true">
        <Threads />
      </svg>
    );
  return (
    <svg {...shared} role="img" aria-label={label}>
      <Threads />
    </svg>
  );
}

function Threads() {
  return (
    <>
      {warp.map((piece) => (
        <rect
          key={`${piece.x}-${piece.y}`}
          className="wm-warp"
          x={piece.x}
          y={piece.y}
          width={width}
          height={piece.length}
          rx={2}
        />
      ))}
      {weft.map((piece) => (
        <rect
          key={`${piece.y}-${piece.x}`}
          className={piece.row === 1 ? 'wm-weft-bright' : 'wm-weft'}
          x={piece.x}
          y={piece.y}
          width={piece.length}
          height={width}
          rx={2}
        />
      ))}
    </>
  );
}
