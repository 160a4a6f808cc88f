import type { Speech } from '../i18n/i18n.tsx';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** How long ago, in the one unit that a person would use. A clock set back reads as "just now". */
export function ageInWords(speech: Speech, milliseconds: number): string {
  const { t } = speech;
  if (milliseconds < minute) return t('custody.age.now');
  if (milliseconds < hour)
    return t('custody.age.minutes', { count: Math.floor(milliseconds / minute) });
  if (milliseconds < day) return t('custody.age.hours', { count: Math.floor(milliseconds / hour) });
  return t('custody.age.days', { count: Math.floor(milliseconds / day) });
}
