import axe from 'axe-core';
import { afterEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { openDeskFor } from './desk-scenario.tsx';

const slug = 'tamarack-falls';
let leave: (() => Promise<void>) | undefined;
afterEach(async () => {
  await leave?.();
  leave = undefined;
  delete document.documentElement.dataset.theme;
  await page.viewport(1440, 900);
});

/** Twelve responses, the last one opened, and its sheet asking. */
async function asks(setting: { readonly language?: 'en' | 'fr'; readonly server?: 'away' } = {}) {
  const desk = await openDeskFor({ at: '/desk/responses', responses: 12, ...setting });
  leave = desk.leave;
  const { screen, t, sample, address } = desk;
  const response = sample.entries.findLast(({ kind }) => kind === 'response');
  await expect.poll(rows).toBe(12);
  address.go(`/desk/responses?consultation=${slug}&open=${response?.id}`);
  await screen.getByRole('button', { name: t('coordinator.erase.open') }).click();
  await expect.element(screen.getByRole('dialog')).toBeVisible();
  const yes = () => screen.getByRole('button', { name: t('coordinator.erase.yes') }).click();
  return { ...desk, response, yes };
}

const rows = () => document.querySelectorAll('.desk-table tbody tr').length;

describe('[ERA1] deleting one response at the desk', () => {
  test('says what happens first; going back and Escape delete nothing and leave it open', async () => {
    const { screen, t, unsent } = await asks();
    for (const key of ['everywhere', 'stays', 'recorded', 'forGood'] as const)
      await expect.element(screen.getByText(t(`coordinator.erase.${key}`))).toBeVisible();
    await screen.getByRole('button', { name: t('coordinator.people.keep') }).click();
    await expect.poll(() => screen.getByRole('dialog').query()).toBeNull();
    await screen.getByRole('button', { name: t('coordinator.erase.open') }).click();
    await userEvent.keyboard('{Escape}');
    await expect.poll(() => screen.getByRole('dialog').query()).toBeNull();
    await expect.element(screen.getByTestId('response-in-full')).toBeVisible();
    expect(await unsent()).toEqual([]);
    expect(rows()).toBe(12);
  });

  test('writes one erasure of its subject with the reason, and the list goes on without it', async () => {
    const { screen, t, unsent, response, address, yes, serverTakes } = await asks();
    await screen
      .getByRole('dialog')
      .getByRole('combobox')
      .selectOptions(t('coordinator.erase.reason.twice'));
    await yes();
    await expect.poll(rows).toBe(11);
    expect(document.querySelector(`.desk-table a[href*="${response?.id}"]`)).toBeNull();
    expect(address.here()).not.toContain('open=');
    const [erasure, ...others] = await unsent();
    expect(others).toEqual([]);
    expect(erasure).toMatchObject({
      kind: 'erasure',
      author: 'noor',
      subject: erasure?.id,
      body: {
        targets: [{ subject: response?.subject, entries: [] }],
        why: 'asked',
        reason: 'twice',
      },
    });
    await serverTakes();
    await expect.element(screen.getByText(t('coordinator.erase.done'))).toBeVisible();
    expect(rows()).toBe(11);
    await screen
      .getByTestId('erased-note')
      .getByRole('link', { name: t('coordinator.rail.people') })
      .click();
    expect(address.here()).toBe('/desk/people');
  });

  test('offline it waits in the outbox and says so, never that it is deleted', async () => {
    const { screen, t, unsent, yes } = await asks({ server: 'away' });
    await yes();
    await expect.element(screen.getByText(t('coordinator.erase.waiting'))).toBeVisible();
    await expect.element(screen.getByTestId('erased-note')).toHaveFocus();
    expect(screen.getByText(t('coordinator.erase.done')).query()).toBeNull();
    expect(rows()).toBe(11);
    expect(await unsent()).toMatchObject([{ kind: 'erasure', body: { why: 'asked' } }]);
    expect((await unsent())[0]?.body).not.toHaveProperty('reason');
  });

  test('refused, the response stands in the list again, and that is said', async () => {
    const { screen, t, yes, serverRefuses } = await asks();
    await yes();
    await expect.poll(rows).toBe(11);
    await serverRefuses();
    await expect.element(screen.getByText(t('coordinator.erase.refused'))).toBeVisible();
    await expect.poll(rows).toBe(12);
  });

  test.each([
    ['light', 'en', 1440],
    ['dark', 'fr', 360],
  ] as const)('in %s, %s, at %i px axe finds no barrier', async (theme, language, width) => {
    document.documentElement.dataset.theme = theme;
    await page.viewport(width, 900);
    const { screen, t, yes, serverTakes } = await asks({ language });
    const barriers = async () =>
      (await axe.run(document.body)).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
    expect(await barriers()).toEqual([]);
    await yes();
    await expect.element(screen.getByText(t('coordinator.erase.waiting'))).toBeVisible();
    expect(await barriers()).toEqual([]);
    await serverTakes();
    await expect.element(screen.getByText(t('coordinator.erase.done'))).toBeVisible();
    expect(await barriers()).toEqual([]);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
  });
});
