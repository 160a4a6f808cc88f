import type { Consultation } from './consultation.ts';

/**
 * Whether a consultation lets people in at a moment: by hand (`state`), and by its dates. A day is
 * the day of the desk that set the dates; where no zone is written, closing waits for the last
 * place on earth and opening for the first, so that nobody is shut out on a day that was promised.
 */
export type Openness = 'open' | 'notYet' | 'closed';

export function opennessAt(
  given: Pick<Consultation, 'state' | 'opensOn' | 'closesOn' | 'timeZone'>,
  now: number,
): Openness {
  const { state, opensOn, closesOn, timeZone } = given;
  if (state === 'closed') return 'closed';
  if (closesOn !== undefined && dayIn(timeZone ?? 'Etc/GMT+12', now) > closesOn) return 'closed';
  if (opensOn !== undefined && dayIn(timeZone ?? 'Etc/GMT-14', now) < opensOn) return 'notYet';
  return 'open';
}

/** The ISO date of `now` in a zone; one that this machine does not know counts as UTC. */
export function dayIn(timeZone: string, now: number): string {
  try {
    return formatter(timeZone).format(now);
  } catch {
    return formatter('UTC').format(now);
  }
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known !== undefined) return known;
  // Sweden writes dates as ISO does.
  const made = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' });
  formatters.set(timeZone, made);
  return made;
}
