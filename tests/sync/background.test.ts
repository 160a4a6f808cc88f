import { describe, expect, test, vi } from 'vitest';
import { drainTag, registerBackgroundDrain } from '../../src/sync/background.ts';

const registrationWith = (sync?: { register: (tag: string) => Promise<void> }) =>
  ({ sync }) as unknown as ServiceWorkerRegistration;

describe('asking to be woken for delivery', () => {
  test('registers the tag that the worker listens for', async () => {
    const register = vi.fn(async () => undefined);
    expect(await registerBackgroundDrain(registrationWith({ register }))).toBe(true);
    expect(register).toHaveBeenCalledWith(drainTag);
  });

  test('says no where the browser has no Background Sync', async () => {
    expect(await registerBackgroundDrain(registrationWith())).toBe(false);
  });

  test('says no where the person forbade it', async () => {
    const register = () => Promise.reject(new DOMException('denied', 'NotAllowedError'));
    expect(await registerBackgroundDrain(registrationWith({ register }))).toBe(false);
  });
});
