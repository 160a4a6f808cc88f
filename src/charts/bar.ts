/**
 * What a bar is, before it has a size: shared by the drawing and by what asks for it, so that
 * asking does not load the drawing.
 */
export type Bar = {
  readonly key: string;
  readonly label: string;
  /** Its length, in the unit of the drawing's `most`; a share of people, or points. */
  readonly length: number;
  /** The ends of the whisker, in the same unit. */
  readonly range: { readonly low: number; readonly high: number } | undefined;
  /** What stands behind the bar. */
  readonly value: string;
};

export type BarDrawing = {
  readonly bars: readonly Bar[];
  /** The length that fills the width. Panels that are read side by side have the same. */
  readonly most: number;
  /** Letters that have room behind the longest bar; the same for panels side by side. */
  readonly valueLetters: number;
  readonly width: number;
  /** In pixels: the text's size here and now, so that a chart grows with the page's text. */
  readonly fontSize: number;
  readonly fontFamily: string;
  readonly direction: 'ltr' | 'rtl';
};

/** The length that fills the width for bars that stand alone: the longest bar or whisker. */
export const mostOf = (bars: readonly Bar[]): number =>
  Math.max(0, ...bars.map(({ length, range }) => Math.max(length, range?.high ?? 0)));

export const lettersOf = (bars: readonly Bar[]): number =>
  Math.max(0, ...bars.map(({ value }) => value.length));
