import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';

/**
 * A long page of which only what is near the window is drawn: the rest is room of the height that
 * it had, or is thought to have. Scrolling, the Tab key and links work as on any page, because
 * what lies just outside the window is drawn already.
 */
export function Windowed(props: {
  /** Of each chunk; a chunk is drawn whole. */
  readonly chunks: readonly string[];
  /** Height of a chunk that was never drawn, in pixels. */
  readonly height: (chunk: number) => number;
  /** Chunks that are drawn wherever they are: what holds the focus, what was asked for. */
  readonly kept: readonly number[];
  readonly draw: (chunk: number) => ReactNode;
}) {
  const { chunks, kept } = props;
  const [near, setNear] = useState<ReadonlySet<string>>(() => new Set(chunks.slice(0, 2)));
  const observer = useRef<IntersectionObserver>(undefined);
  const heights = useRef(new Map<string, number>());
  const watch = useCallback((element: HTMLElement | null) => {
    if (element === null) return;
    observer.current ??= new IntersectionObserver(
      (entries) => setNear((before) => moved(before, entries)),
      { rootMargin: '900px 0px' },
    );
    const own = observer.current;
    own.observe(element);
    return () => own.unobserve(element);
  }, []);
  useEffect(
    () => () => {
      observer.current?.disconnect();
      observer.current = undefined;
    },
    [],
  );
  return chunks.map((key, i) => {
    const isDrawn = near.has(key) || kept.includes(i);
    return (
      <div
        key={key}
        ref={watch}
        data-chunk={key}
        style={{
          minBlockSize: isDrawn ? undefined : (heights.current.get(key) ?? props.height(i)),
        }}
      >
        {isDrawn && (
          <Measured onHeight={(height) => heights.current.set(key, height)}>
            {props.draw(i)}
          </Measured>
        )}
      </div>
    );
  });
}

/** Remembers how high it was when it goes, so that the page does not jump. */
function Measured(props: {
  readonly onHeight: (height: number) => void;
  readonly children: ReactNode;
}) {
  const box = useRef<HTMLDivElement>(null);
  const { onHeight } = props;
  const latest = useRef(onHeight);
  latest.current = onHeight;
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const sizes = new ResizeObserver(() => latest.current(element.offsetHeight));
    sizes.observe(element);
    return () => sizes.disconnect();
  }, []);
  return <div ref={box}>{props.children}</div>;
}

function moved(
  before: ReadonlySet<string>,
  entries: readonly IntersectionObserverEntry[],
): ReadonlySet<string> {
  const after = new Set(before);
  for (const { target, isIntersecting } of entries) {
    const key = (target as HTMLElement).dataset.chunk ?? '';
    if (isIntersecting) after.add(key);
    else after.delete(key);
  }
  return after;
}
