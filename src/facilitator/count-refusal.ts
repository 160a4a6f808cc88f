import { pageAside } from '../sync/page-aside.ts';
import type { FacilitatorPorts } from './ports.ts';

/** 32 random bits. */
export const randomOf =
  ({ randomBytes }: Pick<FacilitatorPorts, 'randomBytes'>) =>
  (): number =>
    randomBytes(4).reduce((bits, byte) => bits * 256 + byte, 0);

/** Somebody at this tablet read the consent text and said no: a number, and nothing else. */
export function countRefusal(ports: FacilitatorPorts, slug: string): void {
  const aside = pageAside({ clock: ports.clock, random: randomOf(ports) });
  aside.countRefusal(slug);
  void aside.deliver();
}
