import { Client } from 'pg';
import { describe, expect, inject, onTestFinished, test } from 'vitest';
import { freshFolder } from '../sync-server/world.ts';
import { openLogTown, pause, pushUntilHeard, storm, tryPush, whatIsWrong } from './log-town.ts';
import { openCluster } from './postgres-cluster.ts';
import { mountSmallDisk } from './small-disk.ts';

/** The database dies, fills up, or is held by somebody, under servers that go on running. */
const isThere = inject('postgres') !== '';

async function townOver(databaseUrl: string) {
  const town = await openLogTown({ DATABASE_URL: databaseUrl, DATA_DIR: freshFolder() });
  onTestFinished(() => town.product.remove());
  return town;
}

async function sideLine(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  onTestFinished(() => client.end().catch(() => undefined));
  return client;
}

if (isThere)
  describe('PostgreSQL', () => {
    test('[REC1] [I3] [I6] killed whole, three times, while devices push: no receipt breaks, and no server has to be started again', async () => {
      const cluster = await openCluster();
      onTestFinished(() => cluster.remove());
      const town = await townOver(cluster.url);
      let isOver = false;
      const killing = (async () => {
        for (let kills = 0; kills < 3 && !isOver; kills += 1) {
          await pause(400);
          await cluster.dies();
          await pause(200);
          await cluster.start();
        }
      })();
      const before = await storm(() => town.product.url, town.makeAnswer, {
        devices: 20,
        answers: 20,
      });
      await killing;
      isOver = true;
      const after = await storm(() => town.product.url, town.makeAnswer, {
        devices: 5,
        answers: 1,
      });
      expect(await whatIsWrong(town, [...before, ...after])).toEqual([]);
      expect([...before, ...after]).toHaveLength(405);
    });

    test('[REC1] every line to it is cut, again and again, in the middle of transactions', async () => {
      const cluster = await openCluster();
      onTestFinished(() => cluster.remove());
      const town = await townOver(cluster.url);
      const side = await sideLine(cluster.url);
      let isOver = false;
      let cuts = 0;
      const cutting = (async () => {
        while (!isOver) {
          await pause(120);
          const { rowCount } = await side.query(
            'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND client_port IS NOT NULL',
          );
          cuts += rowCount ?? 0;
        }
      })();
      const receipts = await storm(() => town.product.url, town.makeAnswer, {
        devices: 10,
        answers: 15,
      }).finally(() => {
        isOver = true;
      });
      await cutting;
      expect(cuts).toBeGreaterThan(5);
      expect(await whatIsWrong(town, receipts)).toEqual([]);
    });

    test('its disk is full: 503, nothing is promised; with room again everything is taken', async () => {
      const disk = mountSmallDisk(80);
      onTestFinished(() => disk?.remove());
      const cluster = await openCluster(disk?.folder);
      onTestFinished(() => cluster.remove());
      const town = await townOver(cluster.url);
      const heard = [...(await pushUntilHeard(() => town.product.url, [town.makeAnswer('room')]))];
      // Without a small disk a limit on temporary and relation growth cannot be had: then a
      // database that may not be written stands in for it.
      const side = await sideLine(cluster.url);
      const deny = async (isDenied: boolean): Promise<void> => {
        await side.query('SET default_transaction_read_only = off');
        await side.query(
          `ALTER SYSTEM SET default_transaction_read_only = ${isDenied ? 'on' : 'off'}`,
        );
        await side.query('SELECT pg_reload_conf()');
        await pause(300);
      };
      if (disk === undefined) await deny(true);
      else disk.fill();
      const long = 'word '.repeat(3_000);
      let refused = 0;
      for (let n = 0; n < 2_000 && refused < 3; n += 1) {
        const { status, pushed } = await tryPush(town.product.url, [
          town.makeAnswer(`${n} ${long}`),
        ]);
        heard.push(...(pushed?.results ?? []).flatMap(({ receipt }) => (receipt ? [receipt] : [])));
        if (status === 200) continue;
        expect(status).toBe(503);
        refused += 1;
      }
      expect(refused).toBe(3);
      if (disk === undefined) await deny(false);
      else disk.hasRoomAgain();
      // A PostgreSQL that could not write its journal has ended itself, as it should.
      await cluster.dies();
      await cluster.start();
      heard.push(
        ...(await pushUntilHeard(() => town.product.url, [town.makeAnswer('room again')])),
      );
      expect(await whatIsWrong(town, heard)).toEqual([]);
    });

    test('the counter row is held by somebody: pushes wait, readers do not, and all are taken then', async () => {
      const cluster = await openCluster();
      onTestFinished(() => cluster.remove());
      const town = await townOver(cluster.url);
      const side = await sideLine(cluster.url);
      await side.query('BEGIN');
      await side.query('SELECT 1 FROM log_counter FOR UPDATE');
      const waiting = Promise.all(
        Array.from({ length: 10 }, (_, n) =>
          tryPush(town.product.url, [town.makeAnswer(`waits ${n}`)], 25_000),
        ),
      );
      await pause(500);
      expect(await whatIsWrong(town, [])).toEqual([]);
      await side.query('ROLLBACK');
      const answers = await waiting;
      expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200));
      const receipts = answers.flatMap(({ pushed }) =>
        (pushed?.results ?? []).flatMap(({ receipt }) => (receipt ? [receipt] : [])),
      );
      expect(receipts).toHaveLength(10);
      expect(await whatIsWrong(town, receipts)).toEqual([]);
    });
  });
else
  test('there is a PostgreSQL to break', () => {
    expect(inject('postgres')).not.toBe('');
  });
