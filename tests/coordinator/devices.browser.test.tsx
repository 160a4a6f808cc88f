import { afterEach, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import type { SeenDevice } from '../../src/protocol/heartbeat.ts';
import { now, openDeskFor } from './desk-scenario.tsx';
import { seen, townOfDevices } from './some-devices.ts';

const at = Date.parse(now);
let leave: (() => Promise<void>) | undefined;
afterEach(async () => {
  vi.useRealTimers();
  await leave?.();
  leave = undefined;
  await page.viewport(1440, 900);
});

async function opens(devices: () => readonly SeenDevice[], more: object = {}) {
  const desk = await openDeskFor({ at: '/desk/people', responses: 0, devices, ...more });
  leave = desk.leave;
  return desk;
}

const rows = () =>
  [...document.querySelectorAll('.desk-device')].map((row) => row.textContent ?? '');

test('[HON2] Tablet 3 still holds 12, oldest 2 days, last heard Friday, version 0.1.0, storage at risk', async () => {
  const { screen, t } = await opens(() => townOfDevices(at));
  await expect.element(screen.getByRole('heading', { name: 'Tablet 3' })).toBeVisible();
  const [, tablet = ''] = rows();
  for (const words of [
    'Tablet 3',
    'Still holds 12',
    'oldest 2 days',
    'Last heard Friday',
    'Version 0.1.0',
    '1 unfinished',
    t('coordinator.devices.storageAtRisk'),
    t('coordinator.devices.noSecondCopy'),
    t('coordinator.devices.do.unheardHolding'),
  ])
    expect(tablet).toContain(words);
});

test('[HON2] says first how much is not delivered, and how many devices need somebody', async () => {
  const { screen } = await opens(() => townOfDevices(at));
  await expect
    .element(screen.getByText('15 not delivered yet, on 3 devices. 4 devices need you.'))
    .toBeVisible();
});

test('[HON2] a device off the list is shown as such, with what it still holds', async () => {
  const { screen, t } = await opens(() => townOfDevices(at));
  await expect.element(screen.getByText('Lost tablet')).toBeVisible();
  const lost = rows().find((row) => row.includes('Lost tablet')) ?? '';
  expect(lost).toContain(t('coordinator.devices.revoked'));
  expect(lost).toContain('Still holds 2');
  expect(lost).toContain(t('coordinator.devices.do.revokedHolding'));
});

test('[HON2] before a device is taken off the list it is said what would be left on it', async () => {
  const devices = [
    seen(at, 'Tablet 3', { held: 2, drafts: 1, oldestAge: 0, heardAgo: 9 * 86_400_000 }),
    seen(at, 'Empty tablet', { browser: 'browser-3' }),
    seen(at, 'Before all this', { hasReported: false }),
    { ...seen(at, 'Tablet 3', { browser: 'browser-4' }), id: 'again', enrolledAt: at - 86_400_000 },
  ];
  const { screen, t } = await opens(() => devices);
  await expect
    .element(screen.getByText(/same name was let in later.*2 answers were still on it/))
    .toBeVisible();
  const asks = async (name: string): Promise<string> => {
    const revoke = `${t('coordinator.device.revoke')} ${name}`;
    await screen.getByRole('button', { name: revoke }).first().click();
    const sheet = screen.getByRole('dialog');
    const text = sheet.element().textContent ?? '';
    await sheet.getByRole('button', { name: t('coordinator.people.keep') }).click();
    return text;
  };
  expect(await asks('Tablet 3')).toContain('3 answers are still on it.');
  expect(await asks('Empty tablet')).toContain(t('coordinator.device.revokeEmpty'));
  expect(await asks('Before all this')).toContain(t('coordinator.device.revokeUnknown'));
});

test('[HON2] what a device tells anew is seen without asking', async () => {
  let held = 3;
  const { screen, t } = await opens(() => [seen(at, 'Tablet 3', { held, oldestAge: 0 })]);
  await expect.element(screen.getByText('Still holds 3')).toBeVisible();
  held = 0;
  document.dispatchEvent(new Event('visibilitychange'));
  await expect.element(screen.getByText(t('coordinator.devices.holdsNothing'))).toBeVisible();
  await expect.element(screen.getByText(t('coordinator.devices.sum.none'))).toBeVisible();
});

test('[HON2] without a tablet it says how one is let in', async () => {
  const { screen, t } = await opens(() => [seen(at, 'Noor', { kind: 'desk' })]);
  await expect.element(screen.getByText(t('coordinator.devices.none'))).toBeVisible();
  await expect.element(screen.getByText('Desk of Noor')).toBeVisible();
});

test('[HON2] without the server and without anything kept, it says that it does not know', async () => {
  const { screen, t } = await opens(() => [], { server: 'away' });
  await expect.element(screen.getByText(t('coordinator.devices.unknown'))).toBeVisible();
  expect(rows()).toEqual([]);
});

test('[HON2] nothing is wider than 320 px, with the longest names and in French', async () => {
  await page.viewport(320, 900);
  const { screen } = await opens(() => townOfDevices(at), { language: 'fr' });
  await expect.element(screen.getByText('Lost tablet')).toBeVisible();
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(320);
});

test('[ERA2] which device has not said that it deleted what was erased, and which erasures those are', async () => {
  const erasures = [
    { seq: 12, at: '2026-11-20T10:00:00.000Z', why: 'asked' },
    { seq: 8, at: '2026-11-19T10:00:00.000Z', why: 'withdrawn' },
  ];
  const { screen, t } = await opens(() => [seen(at, 'Tablet 3', { heardAgo: 60_000 })], {
    erasures,
  });
  await expect
    .element(screen.getByText(/2 deletions are not confirmed here yet\. Open Welcome Mat on it/))
    .toBeVisible();
  await screen.getByText(t('coordinator.devices.erasures.which')).click();
  await expect
    .element(screen.getByText('Number 8, November 19: withdrawn with the code'))
    .toBeVisible();
});
