import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { type Device, openDevice, phone } from '../e2e/browser.ts';
import {
  makeResponse,
  openConsultation,
  push,
  pushBody,
  slug,
  verdicts,
} from '../sync-server/entries.ts';
import { openWorld, setUp, stranger, type World } from '../sync-server/world.ts';
import { pause } from './log-town.ts';
import { type FaultTown, openFaultTown, speaker } from './town.ts';

/** Peers that say nothing, or so slowly that they could hold a line for ever. */
async function dial({ url }: World): Promise<Socket> {
  const line = connect(Number(new URL(url).port), '127.0.0.1');
  line.on('error', () => undefined);
  onTestFinished(() => {
    line.destroy();
  });
  await once(line, 'connect');
  return line;
}

const connections = ({ server }: World): Promise<number> =>
  new Promise((resolve, reject) => {
    server.app.server.getConnections((why, count) => (why ? reject(why) : resolve(count)));
  });

const closed = (line: Socket): Promise<string> =>
  new Promise((resolve) => {
    let said = '';
    line.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    line.on('close', () => resolve(said));
  });

describe('at the server', () => {
  const slow = 60;

  test('[LIM4] sixty that send a letter at a time: others are served at once, and each of the sixty is hung up on', async () => {
    const world = await openWorld({ patience: 1_000 });
    const consultation = await openConsultation(await setUp(world), world.workspace);
    const body = JSON.stringify(pushBody([makeResponse(world.workspace, consultation)]));
    const head = `POST /api/push HTTP/1.1\r\nhost: x\r\nx-welcome-mat: 1\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n`;
    const lines = await Promise.all(Array.from({ length: slow }, () => dial(world)));
    const ends = lines.map(closed);
    let isOver = false;
    const trickling = (async () => {
      // Half of them in the middle of the head, half in the middle of the body.
      const texts = lines.map((_, n) => (n % 2 === 0 ? head : head + body));
      lines.forEach((line, n) => {
        if (n % 2 === 1) line.write(head);
      });
      for (let at = 0; !isOver && at < 400; at += 1) {
        lines.forEach((line, n) => {
          if (line.writable) line.write(texts[n]?.[at + (n % 2 === 1 ? head.length : 0)] ?? '');
        });
        await pause(50);
      }
    })();
    for (let n = 0; n < 20; n += 1)
      expect(
        verdicts(await push(stranger(world), makeResponse(world.workspace, consultation))),
      ).toEqual(['stored']);
    const said = await Promise.all(ends);
    isOver = true;
    await trickling;
    expect(said.filter((text) => / 200 /.test(text))).toEqual([]);
    expect((await world.server.quarantine.list()).length).toBe(0);
    expect((await stranger(world)('/api/health')).status).toBe(200);
  });

  test('[LIM4] one that never asks, and one that asks for much and never reads it, are let go', async () => {
    const world = await openWorld({ patience: 500 });
    await openConsultation(await setUp(world), world.workspace);
    const others = await connections(world);
    const [silent, deaf] = await Promise.all([dial(world), dial(world)]);
    deaf.pause();
    // More than what lies between the two can hold.
    for (let n = 0; n < 20_000; n += 1)
      deaf.write(`GET /api/open/${slug} HTTP/1.1\r\nhost: x\r\n\r\n`);
    await closed(silent);
    await expect.poll(() => connections(world), { timeout: 20_000 }).toBeLessThanOrEqual(others);
    expect((await stranger(world)('/api/health')).status).toBe(200);
  });
});

describe('at the phone', () => {
  let town: FaultTown;
  let device: Device;
  beforeAll(async () => {
    town = await openFaultTown();
    device = await openDevice(phone);
  });
  afterAll(async () => {
    await device.remove();
    await town.remove();
  });

  test('[PUSH6] a server that takes the request and never answers is given up, and asked again by itself', async () => {
    const amina = speaker(await device.context.newPage());
    await amina.begins(town.link);
    town.line.suffersOnce({ kind: 'stalled' }, '/api/push');
    await amina.says('stalled');
    await amina.sees('respondent.custody.saved');
    await expect.poll(() => town.line.suffered(), { timeout: 10_000 }).toBe(1);
    // Half a minute of patience, then the back-off: nobody touches the phone.
    await amina.sees('respondent.custody.delivered', 90_000);
    expect((await town.words()).filter((words) => words === 'stalled')).toHaveLength(1);
  });

  test('a line so slow that the page itself takes seconds: it opens, and the answer arrives', async () => {
    const other = await openDevice(phone);
    onTestFinished(() => other.remove());
    town.line.suffers({ kind: 'slow', bytes: 4_000, pause: 40 }, '/');
    const luc = speaker(await other.context.newPage());
    await luc.begins(town.link);
    await luc.says('over a slow line');
    await luc.sees('respondent.custody.delivered', 60_000);
    town.line.isFair();
    expect((await town.words()).filter((words) => words === 'over a slow line')).toHaveLength(1);
  });
});
