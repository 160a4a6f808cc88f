import type { Database } from './database/database.ts';
import type { People } from './people/people.ts';
import type { Tickets } from './people/tickets.ts';

/** What whoever runs the server may do without an account: make one-time links. */
export type Steward = {
  /** The hash part of the set-up link; `undefined` once set up. An earlier link stops working. */
  readonly setUpToken: () => Promise<string | undefined>;
  /** For somebody who is locked out: signs her in once. `undefined` for an unknown name. */
  readonly signInToken: (name: string) => Promise<string | undefined>;
  readonly invitationToken: (given: {
    readonly uses: number;
    readonly lifetime: number;
  }) => Promise<string>;
};

const signInLifetime = 24 * 3_600_000;

export function createSteward({
  database,
  people,
  tickets,
}: {
  readonly database: Database;
  readonly people: People;
  readonly tickets: Tickets;
}): Steward {
  return {
    setUpToken: async () => {
      if (!(await people.isEmpty())) return undefined;
      await database.write(tickets.withdrawal('setup'));
      return (await tickets.issue({ purpose: 'setup' })).token;
    },
    signInToken: async (name) => {
      const person = await people.personNamed(name);
      if (person === undefined) return undefined;
      const link = { purpose: 'signIn', person: person.id, lifetime: signInLifetime } as const;
      return (await tickets.issue(link)).token;
    },
    invitationToken: async ({ uses, lifetime }) =>
      (await tickets.issue({ purpose: 'enrol', uses, lifetime })).token,
  };
}
