import { presenceOf } from '../backup/presence.ts';
import { Trouble } from './errand.ts';

/** Does work while nobody else does such work in this folder. */
export async function aloneIn<T>(
  folder: string,
  otherwise: string,
  work: () => Promise<T>,
): Promise<T> {
  const presence = await presenceOf({ dataDir: folder })('alone');
  if (presence === undefined) throw new Trouble(otherwise);
  try {
    return await work();
  } finally {
    await presence.leave();
  }
}
