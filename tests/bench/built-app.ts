import { buildApp, isBuilt } from '../../sync-server/build-app.ts';
import { root } from '../processes.ts';

/** A bench that opens the product measures the app as it is now: it is built where it must be. */
export async function needBuiltApp(): Promise<void> {
  if (!isBuilt(root)) await buildApp(root, { now: () => Date.now() });
}
