import BarcodeFormat from '@zxing/library/esm/core/BarcodeFormat.js';
import BinaryBitmap from '@zxing/library/esm/core/BinaryBitmap.js';
import HybridBinarizer from '@zxing/library/esm/core/common/HybridBinarizer.js';
import DecodeHintType from '@zxing/library/esm/core/DecodeHintType.js';
import MultiFormatOneDReader from '@zxing/library/esm/core/oned/MultiFormatOneDReader.js';
import QRCodeReader from '@zxing/library/esm/core/qrcode/QRCodeReader.js';
import RGBLuminanceSource from '@zxing/library/esm/core/RGBLuminanceSource.js';
import type { CodeReader } from './read-code.ts';

/**
 * For browsers without a reader of their own: QR codes and codes of lines. Left out are the rarer
 * square ones, which would double what a phone fetches for it.
 */
export function createSlowReader(): CodeReader {
  const lines = new Map([
    [
      DecodeHintType.POSSIBLE_FORMATS,
      [
        BarcodeFormat.EAN_13,
        BarcodeFormat.EAN_8,
        BarcodeFormat.UPC_A,
        BarcodeFormat.UPC_E,
        BarcodeFormat.CODE_128,
        BarcodeFormat.CODE_39,
        BarcodeFormat.ITF,
      ],
    ],
  ]);
  const readers = [new QRCodeReader(), new MultiFormatOneDReader(lines)];
  return {
    async read(picture) {
      const { width, height } = picture;
      const grey = greyOf(picture);
      if (grey === undefined) return undefined;
      const bitmap = new BinaryBitmap(
        new HybridBinarizer(new RGBLuminanceSource(grey, width, height)),
      );
      for (const reader of readers) {
        try {
          return reader.decode(bitmap).getText();
        } catch {
          // No code of this kind is in the picture: that is how the library says so.
        }
      }
      return undefined;
    },
  };
}

/** How light each dot is, 0 to 255 (ITU-R BT.601 weights). */
function greyOf(picture: HTMLCanvasElement): Uint8ClampedArray | undefined {
  const { width, height } = picture;
  const dots = picture.getContext('2d')?.getImageData(0, 0, width, height).data;
  if (dots === undefined) return undefined;
  const grey = new Uint8ClampedArray(width * height);
  for (let at = 0; at < grey.length; at += 1) {
    const [red = 0, green = 0, blue = 0] = [dots[at * 4], dots[at * 4 + 1], dots[at * 4 + 2]];
    grey[at] = (red * 299 + green * 587 + blue * 114) / 1_000;
  }
  return grey;
}
