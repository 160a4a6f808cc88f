import type { Clock } from '../base/clock.ts';
import type { IdSource, RandomBytes } from '../base/ids.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { Enrolment } from '../outbox/records.ts';
import type { EntrySealer } from '../outbox/sealing/seal-entries.ts';
import type { Replica } from '../replica/replica.ts';
import type { Fetch } from '../sync/open-light.ts';
import type { Sync } from '../sync/sync.ts';

/** What runs as soon as the device is let in, behind every screen: it must not wait for a PIN. */
export type Work = {
  readonly sync: Pick<Sync, 'start' | 'drainNow' | 'pullNow' | 'watchCustody'>;
  readonly replica: Pick<Replica, 'consultations$' | 'sessions$'>;
};

/** All that the facilitator's screens take from the world. `src/app` puts it together. */
export type FacilitatorPorts = {
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly randomBytes: RandomBytes;
  readonly outbox: Outbox;
  /** One a page: what people answer at this tablet is sealed in runs. */
  readonly sealer: EntrySealer;
  readonly fetch: Fetch;
  /** Without a slash at the end; '' for the page's own server. */
  readonly baseUrl: string;
  /** Called once for an enrolled device: sync with its key as bearer, and its replica. */
  readonly openWork: (enrolment: Enrolment) => Promise<Work>;
  /** Makes an invitation for this browser, where a coordinator is signed in here. */
  readonly invite?: (() => Promise<string | undefined>) | undefined;
  /** Whether somebody is signed in here; true where the server does not say. */
  readonly mayInvite?: (() => Promise<boolean>) | undefined;
  /** `navigator.storage`, as far as it is there. */
  readonly storage: {
    readonly persisted: () => Promise<boolean>;
    readonly persist: () => Promise<boolean>;
  };
  /** To another screen of the app. `replace` leaves no way back to a used invitation. */
  readonly go: (path: string, how?: 'push' | 'replace') => void;
};
