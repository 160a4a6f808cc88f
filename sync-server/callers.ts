import type { Role } from '../src/model/entry-kinds.ts';
import type { Device } from './people/devices.ts';
import type { Person } from './people/people.ts';

/**
 * Who knocks. Default deny: whoever shows nothing that is known here is a stranger, and a
 * stranger may do what a respondent may.
 *
 * | shown                       | caller          | role          |
 * |-----------------------------|-----------------|---------------|
 * | nothing                     | `stranger`      | respondent    |
 * | a cookie that has run out   | `signedOut`     | respondent    |
 * | a signed-in cookie          | `person`        | the person's  |
 * | an enrolled device's key    | `device`        | facilitator   |
 * | a revoked device's key      | `revokedDevice` | respondent    |
 * | a key that nobody knows     | `unknownDevice` | respondent    |
 */
export type Caller =
  | { readonly kind: 'stranger' | 'signedOut' | 'unknownDevice' }
  | { readonly kind: 'person'; readonly person: Person; readonly token: string }
  | { readonly kind: 'device' | 'revokedDevice'; readonly device: Device };

export function roleOf(caller: Caller): Role {
  if (caller.kind === 'person') return caller.person.role;
  return caller.kind === 'device' ? 'facilitator' : 'respondent';
}

export async function identifyCaller(
  shown: { readonly cookie: string | undefined; readonly bearer: string | undefined },
  known: {
    readonly signedIn: (token: string) => Promise<Person | undefined>;
    readonly deviceWithKey: (key: string) => Promise<Device | undefined>;
  },
): Promise<Caller> {
  if (shown.bearer !== undefined) {
    const device = await known.deviceWithKey(shown.bearer);
    if (device === undefined) return { kind: 'unknownDevice' };
    return { kind: device.isRevoked ? 'revokedDevice' : 'device', device };
  }
  if (shown.cookie === undefined) return { kind: 'stranger' };
  const person = await known.signedIn(shown.cookie);
  return person === undefined
    ? { kind: 'signedOut' }
    : { kind: 'person', person, token: shown.cookie };
}
