import { openStore } from '../open-store.ts';
import type { Errand } from './errand.ts';

/**
 * `renew-key`: from now on devices seal answers to a new key. The older keys stay, because a tablet
 * may come back after a winter; a running server offers the new one within a minute.
 */
export const renewKey: Errand = async ({ settings, sources }) => {
  const store = await openStore({ ...settings, ...sources, isLookingOnly: true });
  try {
    const id = await store.sealingKeys.renew();
    await store.audit({ by: 'steward', what: 'keyRenewed', about: id });
    const keys = (await store.sealingKeys.all()).length;
    return {
      json: { id, keys },
      said: `Answers are sealed to the key ${id} from now on. It is one of ${keys}; make a backup, so that it is not the only copy.`,
    };
  } finally {
    await store.close();
  }
};
