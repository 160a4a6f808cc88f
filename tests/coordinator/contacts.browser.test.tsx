import { afterEach, expect, test, vi } from 'vitest';
import { loadLate } from '../../src/i18n/late.tsx';
import { commitmentOf, drawWinners } from '../../src/protocol/draw.ts';
import { openDeskFor } from './desk-scenario.tsx';

const slug = 'tamarack-falls';
const { t } = await loadLate('outreach', 'en');
const standing = { protocol: 'welcome-mat/1', epoch: 'e', history: [], safeSeq: 0 };
const names = ['Zeynep', 'Amina', 'Marisol', 'Olena', 'Jin'];
const contacts = names.map((name, at) => ({
  id: `${at}0000000-0000-4000-8000-000000000000`,
  slug,
  name,
  reach: `555-010${at}`,
  purposes: ['draw'],
  language: 'en',
}));
const seed = 'a secret of the server';
const pool = contacts.map(({ id }) => id);
const winners = drawWinners({ seed, pool, places: 2 });

let desk: Awaited<ReturnType<typeof openDeskFor>> | undefined;
afterEach(async () => {
  await desk?.leave();
  desk = undefined;
});

/** A server with five people, that keeps the draw it promised. */
function server() {
  const asked: string[] = [];
  const draw = { id: 'd', commitment: commitmentOf(seed), preparedOn: '2026-11-20' };
  let draws: object[] = [];
  const list = () => ({ ...standing, contacts, draws, refusals: 7 });
  return {
    asked,
    answers: {
      [`/api/contacts/${slug}`]: list,
      '/api/audit/exports': () => {
        asked.push('noted');
        return { ...standing, head: '1:x' };
      },
      '/api/draws': () => {
        draws = [draw];
        return list();
      },
      '/api/draws/run': (body: unknown) => {
        const { places } = body as { places: number };
        draws = [{ ...draw, drawnOn: '2026-11-22', seed, pool, places, winners }];
        return list();
      },
    },
  };
}

test('when more come than a day takes it is said, with what to do', async () => {
  const full = { ...standing, contacts, draws: [], refusals: 0, isFull: true };
  desk = await openDeskFor({
    at: `/desk/consultations/${slug}/contacts`,
    responses: 0,
    answers: { [`/api/contacts/${slug}`]: () => full },
  });
  await expect.element(desk.screen.getByText(t('outreach.contacts.full'))).toBeVisible();
});

test('people stand by the alphabet, apart from all answers; a refusal is a number', async () => {
  desk = await openDeskFor({
    at: `/desk/consultations/${slug}/contacts`,
    responses: 0,
    answers: server().answers,
  });
  await expect.element(desk.screen.getByText('Amina')).toBeVisible();
  const shown = [...document.querySelectorAll('.outreach-rows strong')].map(
    ({ textContent }) => textContent,
  );
  expect(shown).toEqual([...names].sort());
  await expect.element(desk.screen.getByText('7', { exact: true })).toBeVisible();
});

test('a draw is promised with a mark, drawn, and drawn again here to check it', async () => {
  const { answers } = server();
  desk = await openDeskFor({ at: `/desk/consultations/${slug}/contacts`, responses: 0, answers });
  const { screen } = desk;
  await screen.getByRole('button', { name: t('outreach.draw.promise') }).click();
  await expect.element(screen.getByText(commitmentOf(seed))).toBeVisible();
  await screen.getByLabelText(t('outreach.draw.places')).fill('2');
  await screen.getByRole('button', { name: t('outreach.draw.draw') }).click();
  await expect.element(screen.getByText(t('outreach.draw.fair'))).toBeVisible();
  const drawn = [...document.querySelectorAll('.outreach-winners strong')].map(
    ({ textContent }) => textContent,
  );
  expect(drawn).toEqual(winners.map((id) => contacts.find((one) => one.id === id)?.name));
});

test('the file leaves only after the record has it', async () => {
  const { answers, asked } = server();
  desk = await openDeskFor({ at: `/desk/consultations/${slug}/contacts`, responses: 0, answers });
  const clicked = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => {
    asked.push('saved');
  });
  await desk.screen.getByRole('button', { name: t('outreach.contacts.save') }).click();
  await vi.waitFor(() => expect(asked).toContain('saved'));
  expect(asked).toEqual(['noted', 'saved']);
  clicked.mockRestore();
});

test('without the server it says where contact details are, and shows none', async () => {
  desk = await openDeskFor({ at: `/desk/consultations/${slug}/contacts`, responses: 0 });
  await expect.element(desk.screen.getByText(/kept on the server alone/)).toBeVisible();
});
