/**
 * Reads QR codes and the usual codes of lines from a picture: with the browser's own reader where
 * it has one, else with a library that is fetched when the first code is to be read.
 */
export type CodeReader = {
  /** What the code says; `undefined` where the picture shows none. */
  readonly read: (picture: HTMLCanvasElement) => Promise<string | undefined>;
};

type NativeDetector = {
  detect(picture: CanvasImageSource): Promise<readonly { readonly rawValue: string }[]>;
};
type NativeDetectors = {
  new (options: { formats: readonly string[] }): NativeDetector;
  getSupportedFormats(): Promise<readonly string[]>;
};

const wanted = [
  'qr_code',
  'ean_13',
  'ean_8',
  'upc_a',
  'upc_e',
  'code_128',
  'code_39',
  'code_93',
  'codabar',
  'itf',
  'data_matrix',
  'pdf417',
  'aztec',
];

export async function createCodeReader(): Promise<CodeReader> {
  const native = await nativeReader().catch(() => undefined);
  return native ?? (await import('./read-code-slowly.ts')).createSlowReader();
}

async function nativeReader(): Promise<CodeReader | undefined> {
  const { BarcodeDetector } = globalThis as { BarcodeDetector?: NativeDetectors };
  if (BarcodeDetector === undefined) return undefined;
  const known = await BarcodeDetector.getSupportedFormats();
  const formats = wanted.filter((format) => known.includes(format));
  if (!formats.includes('qr_code')) return undefined;
  const detector = new BarcodeDetector({ formats });
  return { read: async (picture) => (await detector.detect(picture))[0]?.rawValue };
}
