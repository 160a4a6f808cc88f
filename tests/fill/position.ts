import { cdp } from 'vitest/browser';

/** The device's own sense of place, as the browser's tools set it: real positions, real refusals. */
type Session = { send(method: string, params?: object): Promise<unknown> };
const session = (): Session => cdp() as unknown as Session;

async function mayLook(setting: 'granted' | 'denied'): Promise<void> {
  const target = (await session().send('Target.getTargetInfo')) as {
    readonly targetInfo: { readonly browserContextId: string };
  };
  await session().send('Browser.setPermission', {
    permission: { name: 'geolocation' },
    setting,
    origin: location.origin,
    browserContextId: target.targetInfo.browserContextId,
  });
}

export const device = {
  async isAt(latitude: number, longitude: number, accuracy: number): Promise<void> {
    await mayLook('granted');
    await session().send('Emulation.setGeolocationOverride', { latitude, longitude, accuracy });
  },
  async findsNothing(): Promise<void> {
    await mayLook('granted');
    await session().send('Emulation.setGeolocationOverride', {});
  },
  refuses: (): Promise<void> => mayLook('denied'),
};
