import { makeResponse, openConsultation, push } from './entries.ts';
import { openWorld, type Place, setUp, stranger } from './world.ts';

/** A partnership with an open consultation, and people who answer it. */
export async function openTown(place: () => Promise<Place>) {
  const world = await openWorld(await place());
  const coordinator = await setUp(world);
  const consultation = await openConsultation(coordinator, world.workspace);
  const answer = async (howMany = 1) => {
    const entries = Array.from({ length: howMany }, () =>
      makeResponse(world.workspace, consultation),
    );
    return { entries, pushed: await push(stranger(world), ...entries) };
  };
  return { world, place: world.place, coordinator, consultation, answer };
}
