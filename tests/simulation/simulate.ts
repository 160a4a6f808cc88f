import { isEntryKind, kindsReadableBy } from '../../src/model/entry-kinds.ts';
import { isWaiting } from '../../src/outbox/entries.ts';
import { acts } from './acts.ts';
import type { Device } from './device.ts';
import { fineDisk } from './disk-weather.ts';
import type { Invariant, Premises } from './invariants.ts';
import type { Mutant } from './mutants.ts';
import { fairLine } from './network.ts';
import { type Act, makePlan } from './plan.ts';
import { processCount } from './server.ts';
import type { Violation } from './truth.ts';
import { hashesAfterPushing } from './twin.ts';
import { contextNames, createWorld, type World } from './world.ts';

/**
 * One life of the town: the plan, step by step, with the invariants held at every change; then all
 * faults stop, and it must come to rest within so many turns, with everything where it belongs.
 */
export type Run = {
  readonly seed: number;
  readonly steps: number;
  readonly faults: number;
  readonly forgets: number;
  readonly deliveries: number;
  readonly turns: number;
  readonly restTurns: number;
  readonly premises: Premises;
  readonly violation?: Violation & { readonly step: number };
  readonly trace: readonly string[];
};

export type RunOptions = {
  readonly seed: number;
  readonly plan?: readonly Act[];
  readonly steps?: number;
  readonly mutant?: Mutant | undefined;
  readonly isSigningReal?: boolean;
  readonly isTracing?: boolean;
  /** Looks at the world when it is over. */
  readonly inspect?: (world: World) => void;
};

/** Turns of one step: a long one may not eat up the whole life. */
const mostTurnsOfStep = 60;
/** Turns until rest: some hundred are usual. */
const turnsOfADay = 1_500;
const mostTurnsToRest = 4 * turnsOfADay;
const shareOfTwins = 0.2;

export async function simulate(options: RunOptions): Promise<Run> {
  const { seed, steps = 300, mutant, isSigningReal, isTracing = false } = options;
  const plan = options.plan ?? makePlan(seed, steps);
  const world = createWorld({ seed, mutant, isSigningReal });
  const { loop, truth } = world;
  const trace: string[] = [];
  let step = 0;

  for (const act of plan) {
    step += 1;
    const words = acts[act.act](world, act);
    if (isTracing)
      trace.push(`${step} at ${Math.round(loop.now())} ms: ${words}; ${act.runs} ms pass`);
    const until = loop.now() + act.runs;
    for (let turn = 0; turn < mostTurnsOfStep; turn += 1) {
      if (truth.violation() !== undefined || !(await loop.turn(until))) break;
    }
    if (truth.violation() !== undefined) break;
  }

  const before = loop.turns();
  if (truth.violation() === undefined) {
    if (isTracing) trace.push(`at ${Math.round(loop.now())} ms: all faults stop`);
    await comeToRest(world);
  }
  const found = truth.violation();
  options.inspect?.(world);
  for (const device of world.devices) for (const name of contextNames) device.close(name);
  return {
    seed,
    steps: Math.min(step, plan.length),
    faults: world.faults.count,
    ...truth.counts,
    premises: truth.premises,
    turns: loop.turns(),
    restTurns: loop.turns() - before,
    trace,
    ...(found === undefined ? {} : { violation: { ...found, step } }),
  };
}

/**
 * Everything is mended, and people come back to their devices: some switch them off and on, some
 * only look at the page that is open. Who was quiet notices a restored server a day later, or when
 * the page is opened again; so after a while all are.
 */
async function comeToRest(world: World): Promise<void> {
  const { loop, truth, server, devices } = world;
  for (const { disk } of devices)
    for (const row of disk.tables().receipts.values()) if (isWaiting(row)) truth.premises.I14 += 1;
  Object.assign(server.log.weather, fineDisk());
  for (let which = 0; which < processCount; which += 1) server.start(which);
  world.revoked.clear();
  world.strangers.clear();
  for (const device of devices) {
    Object.assign(device.line, fairLine());
    Object.assign(device.disk.weather, fineDisk());
    if (world.dice.chance(0.5)) device.losePower();
    device.open('page');
  }
  world.publish();
  let why: readonly [Invariant, string] | undefined;
  for (let turn = 1; turn <= mostTurnsToRest; turn += 1) {
    if (truth.violation() !== undefined) return;
    await loop.turn();
    if (turn % 50 !== 0) continue;
    why = whyNoRest(world);
    if (why === undefined) return await checkFinal(world);
    if (turn % turnsOfADay === 0)
      for (const device of devices) {
        device.losePower();
        device.open('page');
      }
  }
  truth.violate(...(why ?? ['I14', 'no rest']));
}

/** What is still wrong, as invariant and words; `undefined` at rest. */
function whyNoRest(world: World): readonly [Invariant, string] | undefined {
  const { devices, truth, server } = world;
  for (const device of devices) {
    for (const row of device.disk.tables().receipts.values()) {
      const fact = truth.facts.get(row.hash);
      const fate = fact?.fate;
      const { log } = server;
      const isGone = log.erasureOf(row.subject) !== undefined && fact?.kind === 'response';
      if (isGone && device.disk.tables().entries.has(row.hash))
        return ['I12', `${device.name} still has the words of ${row.hash.slice(0, 8)}`];
      if (fate === 'store' && (isWaiting(row) || (row.setApart && !row.receipt)))
        return ['I14', `${device.name} still holds ${row.hash.slice(0, 8)} undelivered`];
      if (fate !== 'store' && isWaiting(row))
        return ['I9', `${device.name} still asks about the poison ${row.hash.slice(0, 8)}`];
    }
  }
  for (const fact of truth.facts.values()) {
    if (truth.isErased(fact)) continue;
    const isOwed = fact.homes.size > 0 || (fact.isPromised && fact.excuse === undefined);
    if (fact.fate === 'store' && isOwed && !server.log.holds(fact.hash))
      return ['I10', `${fact.hash.slice(0, 8)} is not in the server`];
    if (fact.fate === 'apart' && fact.homes.size > 0 && !server.isSetApart(fact.hash))
      return ['I9', `${fact.hash.slice(0, 8)} was not set apart`];
  }
  for (const device of devices) {
    const differs = replicaDiffers(world, device);
    if (differs !== undefined) return ['I4', `${device.name}'s replica ${differs}`];
  }
  return undefined;
}

function replicaDiffers({ server }: World, { kind, replica }: Device): string | undefined {
  if (replica === undefined) return undefined;
  const readable = kindsReadableBy(kind === 'desk' ? 'coordinator' : 'facilitator');
  const rows = server.log
    .image()
    .rows.filter((row) => isEntryKind(row.kind) && readable.includes(row.kind));
  const held = replica.rows();
  const missing = rows.filter((row) => held.get(row.hash)?.text !== row.text);
  if (missing.length > 0) return `lacks ${missing.length} of ${rows.length}`;
  return held.size > rows.length ? `has ${held.size - rows.length} too many` : undefined;
}

/** At rest: each entry once, and the same entries in any order, twice, make the same log. */
async function checkFinal({ truth, server, dice }: World): Promise<void> {
  truth.checkAll();
  const erasures = server.log.image().rows.filter(({ kind }) => kind === 'erasure');
  const hashes = new Set(erasures.map(({ hash }) => hash));
  for (const hash of server.writtenDown())
    if (!hashes.has(hash)) truth.violate('I12', `the erasure ${hash.slice(0, 8)} is gone`);
  const { rows } = server.log.image();
  if (new Set(rows.map((row) => row.hash)).size !== rows.length)
    truth.violate('I6', 'an entry is in the server twice');
  if (!dice.chance(shareOfTwins)) return;
  truth.premises.I6 += rows.length;
  // Of what was erased another order keeps other hashes: what came after its erasure was not stored.
  const kept = rows.filter(({ erasedBy, text }) => erasedBy === undefined && text !== '');
  const texts = kept.map((row) => row.text);
  const twin = await hashesAfterPushing([...dice.shuffle(texts), ...dice.shuffle(texts)]);
  if (
    twin.join() !==
    kept
      .map((row) => row.hash)
      .sort()
      .join()
  )
    truth.violate('I6', 'the same entries in another order make another log');
}
