import { atLeast, below, hundredths, printFigures } from './bars.ts';
import { openBenchTown } from './bench-town.ts';
import { residentMegabytes } from './memory-watch.ts';
import { runLoad } from './programs.ts';
import { median } from './statistics.ts';

/**
 * Whether a server stays as large as it is: two hundred thousand pushes of one entry each, its
 * resident memory looked at after each tenth. The first tenth fills caches and is not counted.
 */
const pushes = Number(process.env.PUSHES ?? 200_000);
const parts = 10;

export async function run({ json }: { readonly json: boolean }): Promise<void> {
  const town = await openBenchTown({ processes: 1 });
  try {
    const sizes: number[] = [];
    const started = Math.round(residentMegabytes(town.pid));
    for (let part = 0; part <= parts; part += 1) {
      await runLoad({
        ...town,
        clients: 32,
        perPush: 1,
        seconds: 900,
        pushes: pushes / parts,
        proof: '"stored"',
      });
      sizes.push(Math.round(residentMegabytes(town.pid)));
    }
    const counted = sizes.slice(1);
    const middle = median(counted);
    printFigures(
      { pushes, bytesEach: town.template.length, serverMegabytes: { started, sizes, middle } },
      [
        below('largest, of the middle', hundredths(Math.max(...counted) / middle), 1.1),
        atLeast('smallest, of the middle', hundredths(Math.min(...counted) / middle), 0.9),
      ],
      json,
    );
  } finally {
    await town.remove();
  }
}
