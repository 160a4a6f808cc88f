import type { Speech } from '../i18n/i18n.tsx';

/** `320 kB`, `1.5 MB`, as the language writes it. */
export function sizeInWords({ number }: Pick<Speech, 'number'>, bytes: number): string {
  const isLarge = bytes >= 1_000_000;
  const unit = isLarge ? 'megabyte' : 'kilobyte';
  const value = isLarge ? bytes / 1_000_000 : Math.max(1, Math.round(bytes / 1_000));
  return number(value, { style: 'unit', unit, maximumFractionDigits: 1 });
}
