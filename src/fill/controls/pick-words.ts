import type { Speech } from '../../i18n/i18n.tsx';

/** How many may be picked, how many are, and why no more. */
export function pickWords(
  { t }: Speech,
  picked: number,
  most: number | undefined,
  hasHitLimit: boolean,
): string {
  if (most === undefined) return t('fill.pickAny');
  if (hasHitLimit && picked >= most) return t('fill.limitReached', { most });
  return picked === 0 ? t('fill.pickUpTo', { most }) : t('fill.pickedOf', { picked, most });
}
