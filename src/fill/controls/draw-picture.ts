import type { PadSize, Stroke } from './DrawingPad.tsx';
import { toBlob } from './shrink-picture.ts';
import { AttachError } from './use-attached.ts';

/** What was drawn, or a name that was typed, as a picture on white: dots of the pad, doubled. */
const scale = 2;

export async function drawPicture(drawing: {
  readonly size: PadSize;
  readonly strokes: readonly Stroke[];
  readonly typed: string;
  readonly under: string | undefined;
}): Promise<Blob> {
  const { size, strokes, typed, under } = drawing;
  const canvas = document.createElement('canvas');
  canvas.width = size.width * scale;
  canvas.height = size.height * scale;
  const pen = canvas.getContext('2d');
  if (pen === null) throw new AttachError('unreadable');
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.scale(scale, scale);
  if (under !== undefined) {
    const image = new Image();
    image.src = under;
    await image.decode().catch(() => {
      throw new AttachError('unreadable');
    });
    pen.drawImage(image, 0, 0, size.width, size.height);
  }
  pen.strokeStyle = under === undefined ? '#1f2430' : '#9b2c4f';
  pen.lineWidth = under === undefined ? 3 : 5;
  pen.lineCap = 'round';
  pen.lineJoin = 'round';
  for (const stroke of strokes) {
    pen.beginPath();
    const [first = [0, 0], ...rest] = stroke;
    pen.moveTo(...first);
    for (const point of rest.length > 0 ? rest : [first]) pen.lineTo(...point);
    pen.stroke();
  }
  if (typed !== '') writeName(pen, typed, size);
  return under === undefined ? toBlob(canvas, 'image/png') : toBlob(canvas, 'image/jpeg', 0.85);
}

function writeName(pen: CanvasRenderingContext2D, typed: string, size: PadSize): void {
  pen.fillStyle = '#1f2430';
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  let height = 64;
  do {
    pen.font = `${height}px "Segoe Script", "Snell Roundhand", cursive, serif`;
    height -= 4;
  } while (height > 16 && pen.measureText(typed).width > size.width - 40);
  pen.fillText(typed, size.width / 2, size.height / 2, size.width - 40);
}
