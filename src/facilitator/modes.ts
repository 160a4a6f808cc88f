import type { Speech } from '../i18n/i18n.tsx';
import type { Consent, Mode } from '../model/response.ts';

/** Ways of collecting that a facilitator's device offers; a phone of one's own is not among them. */
export const tabletModes = [
  'eventTablet',
  'facilitatorReads',
  'interpreter',
  'proxy',
  'phoneCall',
  'paper',
] as const satisfies readonly Mode[];
export type TabletMode = (typeof tabletModes)[number];

export const asTabletMode = (mode: Mode | undefined): TabletMode =>
  tabletModes.find((one) => one === mode) ?? 'eventTablet';

/** How the consent text reached her in this mode. */
export function consentHow(mode: Mode): Consent['how'] {
  if (mode === 'interpreter') return 'interpreted';
  return mode === 'facilitatorReads' || mode === 'phoneCall' ? 'heard' : 'read';
}

export function modeInWords({ t }: Speech, mode: TabletMode): { name: string; hint: string } {
  switch (mode) {
    case 'eventTablet':
      return {
        name: t('facilitator.mode.eventTablet'),
        hint: t('facilitator.mode.eventTablet.hint'),
      };
    case 'facilitatorReads':
      return {
        name: t('facilitator.mode.facilitatorReads'),
        hint: t('facilitator.mode.facilitatorReads.hint'),
      };
    case 'interpreter':
      return {
        name: t('facilitator.mode.interpreter'),
        hint: t('facilitator.mode.interpreter.hint'),
      };
    case 'proxy':
      return { name: t('facilitator.mode.proxy'), hint: t('facilitator.mode.proxy.hint') };
    case 'phoneCall':
      return { name: t('facilitator.mode.phoneCall'), hint: t('facilitator.mode.phoneCall.hint') };
    case 'paper':
      return { name: t('facilitator.mode.paper'), hint: t('facilitator.mode.paper.hint') };
  }
}
