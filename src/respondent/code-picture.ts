import type { InterfaceLanguage } from '../i18n/words.ts';

/**
 * Draws the withdrawal code as a picture, with something to scan beside it where that can be had, and
 * hands it to the device's downloads.
 */
export async function saveCodePicture(words: {
  readonly code: string;
  readonly title: string;
  readonly partnership: string;
  readonly contact: string;
  readonly language: InterfaceLanguage;
}): Promise<void> {
  const scanned = await import('./CodeQr.tsx').then(
    ({ qrSquares, qrText }) => qrSquares(qrText(words.code, words.language)),
    () => [],
  );
  const canvas = document.createElement('canvas');
  const [width, height] = [1080, scanned.length > 0 ? 1120 : 720];
  canvas.width = width;
  canvas.height = height;
  const pen = canvas.getContext('2d');
  if (pen === null) return;
  pen.fillStyle = '#fbf8f3';
  pen.fillRect(0, 0, width, height);
  drawSelvage(pen, width);
  pen.textAlign = 'center';
  pen.direction = document.documentElement.dir === 'rtl' ? 'rtl' : 'ltr';
  const write = (text: string, y: number, size: number, colour: string, weight = 400) => {
    pen.fillStyle = colour;
    pen.font = `${weight} ${size}px system-ui, sans-serif`;
    // Long names are made smaller by the canvas, never cut.
    pen.fillText(text, width / 2, y, width - 120);
  };
  write(words.title, 190, 48, '#565d6b');
  pen.direction = 'ltr';
  write(words.code, 360, 104, '#0f5e5c', 700);
  pen.direction = document.documentElement.dir === 'rtl' ? 'rtl' : 'ltr';
  write(words.partnership, 520, 44, '#1f2430', 600);
  write(words.contact, 590, 36, '#565d6b');
  drawSquares(pen, scanned, { left: width / 2 - 200, top: 660, size: 400 });
  canvas.toBlob((blob) => {
    if (blob !== null) saveBlob(blob, `${words.code}.png`);
  }, 'image/png');
}

function drawSelvage(pen: CanvasRenderingContext2D, width: number): void {
  const threads = ['#0f5e5c', '#e3a008', '#0f5e5c', '#a3441c'];
  for (let x = 0, i = 0; x < width; x += 45, i += 1) {
    pen.fillStyle = threads[i % threads.length] ?? '#0f5e5c';
    pen.fillRect(x, 0, 41, 28);
  }
}

function drawSquares(
  pen: CanvasRenderingContext2D,
  squares: readonly (readonly boolean[])[],
  { left, top, size }: { readonly left: number; readonly top: number; readonly size: number },
): void {
  if (squares.length === 0) return;
  // Whole pixels: a scanner dislikes soft edges.
  const side = Math.floor(size / squares.length);
  pen.fillStyle = '#ffffff';
  pen.fillRect(left, top, side * squares.length, side * squares.length);
  pen.fillStyle = '#000000';
  for (const [y, row] of squares.entries())
    for (const [x, isDark] of row.entries())
      if (isDark) pen.fillRect(left + x * side, top + y * side, side, side);
}

/** Hands a file to the device's downloads. */
export function saveBlob(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
