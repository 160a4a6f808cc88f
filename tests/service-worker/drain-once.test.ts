import { describe, expect, test } from 'vitest';
import { openOutbox } from '../../src/outbox/outbox.ts';
import { drainOnce } from '../../src/service-worker/drain-once.ts';
import { workspace } from '../outbox/scenario.ts';
import { meetAtRiverside } from '../sync/scenario.ts';

describe('the worker, woken with no page open', () => {
  test('delivers what waits, with the key of the enrolled device', async () => {
    const { phone, outbox, finishes, wire, server } = await meetAtRiverside();
    await finishes(3);
    await outbox.keepEnrolment({
      deviceId: 'd',
      deviceName: 'Tablet 3',
      deviceKey: 'its-key',
      workspace,
      partnership: 'LIP',
    });
    outbox.close();
    expect(await drainOnce(wire, phone.name)).toMatchObject({ delivered: 3, left: 0 });
    expect(server.requests.at(-1)?.headers.get('authorization')).toBe('Bearer its-key');
    const again = await openOutbox({ name: phone.name, clock: phone.clock });
    expect(await again.waiting(1)).toEqual([]);
    again.close();
  });

  test('rejects where the line is down, so that the browser tries again', async () => {
    const { phone, finishes, wire } = await meetAtRiverside();
    await finishes(1);
    const down = async (): Promise<Response> => {
      throw new TypeError('failed to fetch');
    };
    await expect(drainOnce({ ...wire, fetch: down }, phone.name)).rejects.toThrow(
      'still waiting: 1',
    );
  });

  test('does not ask to be woken for what only a person can settle', async () => {
    const { phone, finishes, wire } = await meetAtRiverside();
    await finishes(1);
    const refused = async () => new Response('{}', { status: 401 });
    expect(await drainOnce({ ...wire, fetch: refused }, phone.name)).toMatchObject({
      why: 'signIn',
    });
  });
});
