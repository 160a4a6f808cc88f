import { isoOf } from '../../src/base/clock.ts';
import { openStore } from '../open-store.ts';
import { openHouse } from '../people/house.ts';
import { type Errand, Trouble } from './errand.ts';

/**
 * `reset-passphrase NAME`: a one-time link for somebody who cannot get in, when no other
 * coordinator can make one. No mail is sent: the steward hands it over.
 */
export const resetPassphrase: Errand = async ({ settings, sources, files }) => {
  const name = files.join(' ');
  if (name === '') throw new Trouble('Say whose: reset-passphrase NAME.');
  const store = await openStore({ ...settings, ...sources, isLookingOnly: true });
  try {
    const { people, members } = openHouse({ ...store, ...sources });
    const person = await people.personNamed(name);
    if (person === undefined) throw new Trouble(`Nobody here is called ${name}.`);
    const { token, expiresAt } = await members.offerReset('steward', person);
    const path = `/reset#${token}`;
    return {
      json: { person: person.name, path, expiresAt: isoOf(expiresAt) },
      said: `Within a day, ${person.name} can choose another passphrase, once, at this path of the server:
${path}
Hand it over by a way that only she reads. All her other sign-ins and her passkeys end when she uses it.`,
    };
  } finally {
    await store.close();
  }
};
