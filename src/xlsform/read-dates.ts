/** Whether a number format of SpreadsheetML (ECMA-376, 18.8.30) shows a date or a time. */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined)
    return (
      (id >= 14 && id <= 22) ||
      (id >= 27 && id <= 36) ||
      (id >= 45 && id <= 47) ||
      (id >= 50 && id <= 58)
    );
  if (/general/i.test(code)) return false;
  const bare = code.replace(/"[^"]*"|\\.|\[[^\]]*\]|_.|\*./g, '');
  return /[ymdhs]/i.test(bare);
}

const day = 86_400_000;

/**
 * A date as ISO 8601 writes it: `2026-11-22`, `2026-11-22T09:30:00`, and the time alone where the
 * number is less than a day. Excel counts days from 1899-12-30, or from 1904-01-01.
 */
export function dateOfSerial(serial: number, is1904: boolean): string | undefined {
  if (!(serial >= 0 && serial < 2_958_466)) return undefined;
  const milliseconds = Math.round(serial * 86_400) * 1000;
  const begin = is1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30);
  const iso = new Date(begin + milliseconds).toISOString().slice(0, 19);
  if (serial < 1 && serial > 0) return iso.slice(11);
  return milliseconds % day === 0 ? iso.slice(0, 10) : iso;
}
