import type { Me } from '../protocol/account.ts';

/** Where somebody who has signed in is at home, by her role. */
export function homeOf({ person }: Pick<Me, 'person'>): string {
  if (person?.role === 'facilitator') return '/collect';
  if (person?.role === 'viewer') return '/findings';
  return '/desk/consultations';
}
