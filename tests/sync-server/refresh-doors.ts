import { writeFileSync } from 'node:fs';
import { doorsTable } from '../../sync-server/doors/doors-table.ts';
import { assertNode } from '../processes.ts';

/** Writes `sync-server/doors/DOORS.md` anew after a change of `doors.ts`. */
assertNode();
writeFileSync(new URL('../../sync-server/doors/DOORS.md', import.meta.url), doorsTable());
