import {
  BarcodeFormat,
  BinaryBitmap,
  DecodeHintType,
  HTMLCanvasElementLuminanceSource,
  HybridBinarizer,
  MultiFormatOneDReader,
  QRCodeReader,
} from '@zxing/library';
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
      const bitmap = new BinaryBitmap(
        new HybridBinarizer(new HTMLCanvasElementLuminanceSource(picture)),
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
