import { useMemo } from 'react';
import { encode } from 'uqr';

/**
 * A QR code as one SVG path. Error correction M: it is printed, pinned to a wall and folded.
 * Always dark on white, whatever the theme: many phones do not read a light code on dark.
 */
export type QrCodeProps = { readonly text: string; readonly label: string };

/** Modules of quiet around the code; the standard asks for four. */
const quiet = 4;

export function QrCode({ text, label }: QrCodeProps) {
  const { size, path } = useMemo(() => qrPath(text), [text]);
  return (
    <svg className="desk-qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label}>
      <rect width={size} height={size} fill="#ffffff" />
      <path d={path} fill="#000000" shapeRendering="crispEdges" />
    </svg>
  );
}

/** The same code as a file for a printer: a whole SVG document. */
export function qrSvgFile(text: string): string {
  const { size, path } = qrPath(text);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" width="${size * 8}" height="${size * 8}">`,
    `<rect width="${size}" height="${size}" fill="#ffffff"/>`,
    `<path d="${path}" fill="#000000" shape-rendering="crispEdges"/>`,
    '</svg>',
  ].join('');
}

function qrPath(text: string): { readonly size: number; readonly path: string } {
  const code = encode(text, { ecc: 'M', border: quiet });
  const rows = code.data.map((row, y) =>
    row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : '')).join(''),
  );
  return { size: code.size, path: rows.join('') };
}
