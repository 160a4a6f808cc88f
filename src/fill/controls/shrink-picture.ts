import { AttachError } from './use-attached.ts';

/**
 * A picture, drawn anew: no larger than `longestSide`, upright, and without whatever the camera
 * wrote beside it: place, time, device, owner. What leaves the phone is what is seen, and nothing
 * that is not.
 */
export const usualSide = 1_600;

export async function shrinkPicture(
  file: Blob,
  longestSide = usualSide,
  type = 'image/jpeg',
): Promise<Blob> {
  const picture = await decode(file);
  const { width, height } = sizeOf(picture);
  if (width === 0 || height === 0) throw new AttachError('unreadable');
  const factor = Math.min(1, longestSide / Math.max(width, height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(width * factor));
  canvas.height = Math.max(1, Math.round(height * factor));
  const pen = canvas.getContext('2d');
  if (pen === null) throw new AttachError('unreadable');
  // JPEG knows no transparency, and would make it black.
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.imageSmoothingQuality = 'high';
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  if ('close' in picture) picture.close();
  return toBlob(canvas, type, 0.85);
}

/**
 * A file as it was given; but where it is a picture, drawn anew in its own size, for the same
 * reason. What no browser can draw stays as it is.
 */
export async function withoutCameraNotes(file: File): Promise<Blob> {
  if (!['image/jpeg', 'image/png', 'image/webp'].includes(file.type)) return file;
  return shrinkPicture(file, Number.MAX_SAFE_INTEGER, file.type).catch(() => file);
}

export const toBlob = (canvas: HTMLCanvasElement, type: string, quality?: number): Promise<Blob> =>
  new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob === null ? reject(new AttachError('unreadable')) : resolve(blob)),
      type,
      quality,
    );
  });

/** An element knows more formats than `createImageBitmap`, and turns the picture as the camera meant. */
async function decode(file: Blob): Promise<HTMLImageElement | ImageBitmap> {
  const url = URL.createObjectURL(file);
  const image = new Image();
  image.src = url;
  try {
    await image.decode();
    return image;
  } catch {
    // Some browsers decode from the bytes what they will not from an address.
    return await createImageBitmap(file).catch(() => {
      throw new AttachError('unreadable');
    });
  } finally {
    // Decoded pixels stay; the address is not needed to draw them.
    URL.revokeObjectURL(url);
  }
}

const sizeOf = (picture: HTMLImageElement | ImageBitmap) =>
  'naturalWidth' in picture
    ? { width: picture.naturalWidth, height: picture.naturalHeight }
    : { width: picture.width, height: picture.height };

/** XLSForm's `max-pixels`: a whole number above zero; anything else is as if nothing was said. */
export function longestSideIn(parameters: Readonly<Record<string, string>> | undefined): number {
  const said = Number(parameters?.['max-pixels']);
  return Number.isInteger(said) && said > 0 ? said : usualSide;
}
