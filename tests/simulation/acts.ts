import { type Device, emptyImage } from './device.ts';
import { fineDisk } from './disk-weather.ts';
import { writeErasure, writeResponse, writeSession, writeSibling } from './entries.ts';
import { fairLine } from './network.ts';
import type { Act, ActName } from './plan.ts';
import { processCount } from './server.ts';
import { contextNames, type World } from './world.ts';

/** What each act of the plan does to the world; gives back the words for the trace. */
type Do = (world: World, act: Act) => string;

const choose = <T>(items: readonly T[], at: number): T => items[Math.floor(at * items.length)] as T;
const deviceOf = ({ devices }: World, { a }: Act): Device => choose(devices, a);

/** Seconds, days, years; forwards and back. */
const jumps = [2_000, 90_000, 3_600_000, 86_400_000, 40 * 86_400_000, 3 * 365 * 86_400_000];
const jumpOf = ({ b, c }: Act): number => choose(jumps, b) * (c < 0.5 ? -1 : 1);

const mostDevices = 8;

const fault = (world: World): void => {
  world.faults.count += 1;
};

export const acts: Readonly<Record<ActName, Do>> = {
  write(world, act) {
    const device = deviceOf(world, act);
    const count = 1 + Math.floor(act.c * act.c * 4);
    const known = [...world.truth.facts.values()].filter(({ fate }) => fate === 'store');
    for (let n = 0; n < count; n += 1) {
      const isSibling = act.b > 0.98 && known.length > 2 && n === 0;
      const isSession = device.kind !== 'phone' && n === 1;
      world.write(
        device,
        isSibling
          ? writeSibling(choose(known.slice(2), act.c), world.next())
          : isSession
            ? writeSession(world.next())
            : writeResponse(world.next(), n === 0 ? act.b : 0, world.dice),
      );
    }
    return `${device.name} writes ${count}`;
  },
  run: () => 'time passes',
  openPage(world, act) {
    const device = deviceOf(world, act);
    device.open('page');
    return `${device.name} opens the page`;
  },
  openTab(world, act) {
    const device = deviceOf(world, act);
    device.open('tab');
    return `${device.name} opens a second tab`;
  },
  wakeWorker(world, act) {
    const device = deviceOf(world, act);
    device.open('worker');
    return `${device.name}'s worker wakes`;
  },
  closeContext(world, act) {
    const device = deviceOf(world, act);
    const context = choose(contextNames, act.b);
    device.close(context);
    fault(world);
    return `${device.name}'s ${context} dies`;
  },
  drainNow(world, act) {
    const device = deviceOf(world, act);
    device.open('page').drainNow();
    return `${device.name} is asked to send now`;
  },
  losePower(world, act) {
    const device = deviceOf(world, act);
    device.losePower();
    fault(world);
    return `${device.name} loses power`;
  },
  weather(world, act) {
    const { line, name } = deviceOf(world, act);
    Object.assign(line, fairLine(), { trouble: act.b * 0.7, slowness: 1 + act.c * act.c * 60 });
    if (act.c > 0.8) line.isCut = true;
    else if (act.c > 0.7) line.isPortal = true;
    return `${name}'s line: ${JSON.stringify(line)}`;
  },
  fairWeather(world, act) {
    const { line, name } = deviceOf(world, act);
    Object.assign(line, fairLine());
    return `${name}'s line is fair`;
  },
  diskTrouble(world, act) {
    const { disk, name } = deviceOf(world, act);
    disk.weather.failing = act.b * act.b * 0.3;
    disk.weather.isFull = act.c > 0.7;
    return `${name}'s disk: ${JSON.stringify(disk.weather)}`;
  },
  nthCallFails(world, act) {
    const isServer = act.c < 0.25;
    const { disk, name } = deviceOf(world, act);
    const weather = isServer ? world.server.log.weather : disk.weather;
    weather.failIn = 1 + Math.floor(act.b * 40);
    return `call ${weather.failIn} from now fails on ${isServer ? 'the server' : name}`;
  },
  diskFine(world, act) {
    const { disk, name } = deviceOf(world, act);
    Object.assign(disk.weather, fineDisk());
    return `${name}'s disk is fine`;
  },
  killServer(world, act) {
    const which = Math.floor(act.a * processCount);
    world.server.kill(which);
    fault(world);
    return `server ${which + 1} is killed`;
  },
  serverPowerCut(world) {
    world.server.losePower();
    world.truth.checkAll();
    fault(world);
    return 'the server loses power';
  },
  startServer(world, act) {
    world.server.start(0);
    if (act.a < 0.6) world.server.start(1);
    return 'the server starts';
  },
  serverDiskTrouble(world, act) {
    world.server.log.weather.failing = act.b * act.b * 0.4;
    world.server.log.weather.isFull = act.c > 0.7;
    return `the server's disk: ${JSON.stringify(world.server.log.weather)}`;
  },
  serverDiskFine(world) {
    Object.assign(world.server.log.weather, fineDisk());
    return "the server's disk is fine";
  },
  backUp(world) {
    world.server.backUp();
    world.truth.checkAll();
    return `a backup at ${world.server.log.image().line.lastSeq}, safe ${world.server.standing().safeSeq}`;
  },
  restore(world, act) {
    const count = world.server.backups().length;
    if (count === 0) return 'there is no backup to restore';
    const which = Math.floor(act.a * count);
    world.server.restore(which);
    world.truth.checkAll();
    for (const { fate, hash, homes } of world.truth.facts.values())
      if (fate === 'store' && homes.size > 0 && !world.server.log.holds(hash))
        world.truth.premises.I10 += 1;
    fault(world);
    world.server.start(0);
    const { epoch, lastSeq } = world.server.log.image().line;
    return `the server is restored from backup ${which + 1} of ${count}: ${epoch} at ${lastSeq}`;
  },
  takeImage(world, act) {
    const device = deviceOf(world, act);
    world.images.push({ of: device, image: device.image() });
    return `an image is taken of ${device.name}`;
  },
  layImage(world, act) {
    if (world.images.length === 0) return 'there is no image to lay';
    const { of, image } = choose(world.images, act.a);
    of.lay(image);
    world.truth.onDiskChanged(of.name, image, 'its device was set back to an older image');
    of.open('page');
    fault(world);
    return `${of.name} is set back to an older image`;
  },
  clone(world, act) {
    const device = deviceOf(world, act);
    if (world.devices.length >= mostDevices) return 'there are enough devices';
    const clone = world.addDevice(
      `${device.name}'s clone ${world.next()}`,
      device.kind,
      device.bearer,
    );
    const image = device.image();
    clone.lay(image);
    world.truth.onDiskChanged(clone.name, image, '');
    clone.open('page');
    fault(world);
    return `${device.name} is cloned`;
  },
  clearSite(world, act) {
    const device = deviceOf(world, act);
    device.lay(undefined);
    world.truth.onDiskChanged(device.name, undefined, "its site's data was cleared");
    fault(world);
    return `${device.name}'s site data is cleared`;
  },
  loseDatabase(world, act) {
    const device = deviceOf(world, act);
    const left = { ...emptyImage(), journal: device.journal.text() };
    device.lay(left);
    world.truth.onDiskChanged(device.name, left, 'its database was deleted');
    device.open('page');
    fault(world);
    return `${device.name}'s database is deleted, its journal is there`;
  },
  signOut(world) {
    world.strangers.add('key of the coordinator');
    fault(world);
    return "the coordinator's sign-in runs out";
  },
  forgetKey(world, act) {
    const { bearer, kind, name } = deviceOf(world, act);
    if (kind !== 'tablet' || bearer === undefined) return 'no key is forgotten';
    world.strangers.add(bearer);
    fault(world);
    return `the server no longer knows the key of ${name}`;
  },
  jumpClock(world, act) {
    const { clock, name } = deviceOf(world, act);
    clock.offset += jumpOf(act);
    world.truth.premises.I13 += 1;
    fault(world);
    return `${name}'s clock jumps by ${jumpOf(act)} ms`;
  },
  jumpServerClock(world, act) {
    world.serverClock.offset += jumpOf(act);
    world.truth.premises.I13 += 1;
    fault(world);
    return `the server's clock jumps by ${jumpOf(act)} ms`;
  },
  revoke(world, act) {
    const { bearer, kind, name } = deviceOf(world, act);
    if (kind !== 'tablet' || bearer === undefined) return 'nobody is revoked';
    world.revoked.add(bearer);
    fault(world);
    return `${name} is revoked`;
  },
  letInAgain(world) {
    world.revoked.clear();
    world.strangers.clear();
    return 'all devices are let in again';
  },
  carryToServer(world, act) {
    const device = deviceOf(world, act);
    const texts = [...device.disk.tables().entries.values()].map(({ text }) => text);
    // The file may have been cut: every whole entry in it counts.
    const whole = texts.slice(0, Math.ceil(texts.length * (act.b < 0.3 ? act.c : 1)));
    world.truth.premises.I11 += whole.length;
    world.server.takeIn(whole.map((text) => JSON.parse(text) as unknown));
    return `${device.name}'s bundle of ${whole.length} is carried to the server`;
  },
  carryToDevice(world, act) {
    const from = deviceOf(world, act);
    // A phone may not push what others may write; nobody takes a town's bundle in on a phone.
    const to = choose(
      world.devices.filter(({ kind }) => kind !== 'phone'),
      act.b,
    );
    const lines = [...from.disk.tables().entries.values()].map(({ hash, text }) => ({
      hash,
      text,
      finishedAt: 0,
    }));
    world.truth.premises.I11 += lines.length;
    const { outbox } = to.open('page');
    outbox.takeIn(lines).catch(() => undefined);
    return `${from.name}'s bundle of ${lines.length} is carried to ${to.name}`;
  },
  dropReplica(world, act) {
    const device = deviceOf(world, act);
    if (device.replica === undefined) return 'there is no replica to drop';
    for (const context of contextNames) device.close(context);
    device.replica.clear();
    device.open('page');
    fault(world);
    return `${device.name}'s replica is dropped`;
  },
  erase(world, act) {
    const answers = [...world.truth.facts.values()].filter(
      ({ kind, fate }) => kind === 'response' && fate === 'store',
    );
    const desk = world.devices[0];
    if (answers.length === 0 || desk === undefined) return 'there is nothing to erase';
    const answer = choose(answers, act.a);
    const erasure = writeErasure(answer, world.next());
    world.asked.push(erasure);
    world.write(desk, erasure);
    return `${answer.id} is to be erased`;
  },
};
