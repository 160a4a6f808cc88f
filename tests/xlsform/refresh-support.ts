import { writeFileSync } from 'node:fs';
import { supportTable } from '../../src/xlsform/support-table.ts';
import { assertNode } from '../processes.ts';

/** Writes `src/xlsform/SUPPORT.md` anew after a change of `features.ts`. */
assertNode();
writeFileSync(new URL('../../src/xlsform/SUPPORT.md', import.meta.url), supportTable());
