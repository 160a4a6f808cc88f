import type { People } from './people/people.ts';
import type { Tickets } from './people/tickets.ts';

/** What whoever runs the server may do without an account: make one-time links. */
export type Steward = {
  /** The hash part of the set-up link; `undefined` once set up. An earlier link stops working. */
  readonly setUpToken: () => string | undefined;
  /** For somebody who is locked out: signs her in once. `undefined` for an unknown name. */
  readonly signInToken: (name: string) => string | undefined;
  readonly invitationToken: (given: { readonly uses: number; readonly lifetime: number }) => string;
};

const signInLifetime = 24 * 3_600_000;

export function createSteward({
  people,
  tickets,
}: {
  readonly people: People;
  readonly tickets: Tickets;
}): Steward {
  return {
    setUpToken: () => {
      if (!people.isEmpty()) return undefined;
      tickets.withdraw('setup');
      return tickets.issue({ purpose: 'setup' }).token;
    },
    signInToken: (name) => {
      const person = people.personNamed(name);
      if (person === undefined) return undefined;
      return tickets.issue({ purpose: 'signIn', person: person.id, lifetime: signInLifetime })
        .token;
    },
    invitationToken: ({ uses, lifetime }) =>
      tickets.issue({ purpose: 'enrol', uses, lifetime }).token,
  };
}
