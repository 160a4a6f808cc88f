import { createAside } from '../sync/left-aside.ts';
import type { FacilitatorPorts } from './ports.ts';

/** Somebody at this tablet read the consent text and said no: a number, sent now or at the next no. */
export function countRefusal({ fetch, clock }: FacilitatorPorts, slug: string): void {
  const aside = createAside({
    storage: () => localStorage,
    fetch,
    now: clock.now,
    // For contact details alone, and none are left at a tablet.
    random: () => 0,
  });
  aside.countRefusal(slug);
  void aside.deliver();
}
