import axe from 'axe-core';
import { afterEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { InterfaceLanguage } from '../../src/i18n/words.ts';
import { openDeskFor } from './desk-scenario.tsx';
import { gardenForm, ridesForm, workbookOf } from './workbooks.ts';

type Desk = Awaited<ReturnType<typeof openDeskFor>>;
let desk: Desk | undefined;

async function opens(at: string, language: InterfaceLanguage = 'en') {
  desk = await openDeskFor({ at, responses: 0, language });
  return desk;
}

afterEach(async () => {
  await desk?.leave();
  desk = undefined;
  delete document.documentElement.dataset.theme;
  await page.viewport(1440, 900);
});

/** The preview of a workbook that was brought a moment ago. */
async function previews(table: string, query = '', language: InterfaceLanguage = 'en') {
  const opened = await opens('/desk/library', language);
  const carried = new DataTransfer();
  const { name, bytes } = workbookOf('brought.xlsx', table);
  carried.items.add(new File([bytes.slice()], name));
  document
    .querySelector('.desk-drop')
    ?.dispatchEvent(
      new DragEvent('drop', { dataTransfer: carried, bubbles: true, cancelable: true }),
    );
  await expect.element(opened.screen.getByText('brought.xlsx')).toBeVisible();
  opened.address.go(`/desk/library/own/preview${query}`);
  await expect.poll(() => document.querySelector('.desk-screen [data-heading]')).not.toBeNull();
  return opened;
}

const barriers = async (): Promise<readonly string[]> => {
  const { violations } = await axe.run(document.body);
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
};

const found = (selector: string): HTMLElement => {
  const element = document.querySelector<HTMLElement>(selector);
  if (element === null) throw new Error(`no ${selector}`);
  return element;
};
const phone = () => found('.desk-screen');
const next = () => phone().querySelector<HTMLElement>('.wm-bottom .wm-button-primary')?.click();

describe('the preview', () => {
  test('runs an instrument in a frame as wide as a phone, in each language, and gives the desk its own back', async () => {
    const { screen, t, address } = await opens('/desk/library/NS0/preview');
    await expect.element(screen.getByText(t('coordinator.preview.nothingKept'))).toBeVisible();
    const menu = screen.getByTestId('phone').getByRole('combobox').first();
    await expect.element(menu).toBeVisible();
    expect(phone().clientWidth).toBe(360);
    await menu.selectOptions('ar');
    await expect.poll(() => found('.desk-frame').dir).toBe('rtl');
    await expect.poll(() => phone().querySelector('.wm-bottom')?.textContent).toMatch(/[ء-ي]/);
    expect(document.documentElement.dir).not.toBe('rtl');
    expect(phone().scrollWidth).toBeLessThanOrEqual(phone().clientWidth);
    expect(await barriers()).toEqual([]);
    address.go('/desk/library');
    await expect.element(screen.getByText(t('coordinator.bring.stays'))).toBeVisible();
    expect(document.documentElement).toHaveAttribute('lang', 'en');
  });

  test('of a brought form goes to its end, keeps nothing, and can start again', async () => {
    const { screen, t, unsent } = await previews(gardenForm);
    await expect.element(screen.getByText('Do you have a plot?')).toBeVisible();
    await screen.getByText('Yes', { exact: true }).click();
    // To the review, and send.
    await expect
      .poll(
        async () => {
          phone().querySelector<HTMLElement>('.wm-bottom .wm-button-primary')?.click();
          return document.querySelector('.desk-screen-over') !== null;
        },
        { interval: 150, timeout: 10_000 },
      )
      .toBe(true);
    expect(await unsent()).toEqual([]);
    await screen
      .getByRole('button', { name: t('coordinator.preview.again') })
      .last()
      .click();
    await expect.element(screen.getByText('Do you have a plot?')).toBeVisible();
  });

  test('of what a consultation published is found by its id and version', async () => {
    const { screen } = await opens('/desk/consultations/tamarack-falls');
    await screen.getByRole('link', { name: /^Preview/ }).click();
    await expect.element(screen.getByTestId('phone').getByRole('combobox').first()).toBeVisible();
  });

  test('of a form that is not here says so', async () => {
    const { screen, t } = await opens('/desk/library/gone@1/preview');
    await expect.element(screen.getByText(t('coordinator.preview.missing'))).toBeVisible();
  });
});

describe('on each device', () => {
  test.each([
    ['phone', '', 360, 740],
    ['tablet', '?frame=tablet', 820, 1180],
    ['desk', '?frame=desk', 1440, 900],
  ] as const)(
    'a %s has its true size, whatever the window',
    async (_device, query, width, height) => {
      await previews(ridesForm, query);
      expect([phone().clientWidth, phone().clientHeight]).toEqual([width, height]);
      expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(1440);
    },
  );

  test('what was said stays when the device, the layout or the colours change', async () => {
    const { screen, t, address } = await previews(ridesForm);
    await screen.getByRole('textbox').fill('34');
    const choose = (name: string, option: string) =>
      screen.getByRole('combobox', { name, exact: true }).selectOptions(option);
    await choose(t('coordinator.preview.frame'), 'tablet');
    await choose(t('ui.theme'), 'dark');
    await choose(t('coordinator.preview.layout'), 'whole');
    expect(address.here()).toContain('frame=tablet&theme=dark&layout=whole');
    await expect
      .element(screen.getByRole('heading', { name: 'How do you get around?' }))
      .toBeVisible();
    expect(phone().querySelector<HTMLInputElement>('input')?.value).toBe('34');
    expect(getComputedStyle(found('.desk-frame')).backgroundColor).toBe('rgb(18, 23, 26)');
    expect(getComputedStyle(document.body).backgroundColor).toBe('rgb(251, 248, 243)');
  });

  test('the frame speaks the form’s language, the desk its own; missing texts are counted', async () => {
    const { screen, t } = await previews(ridesForm, '?language=ar&second=en');
    await expect.poll(() => found('.desk-frame').dir).toBe('rtl');
    expect(document.documentElement.dir).not.toBe('rtl');
    const menu = screen.getByRole('combobox', { name: t('coordinator.preview.language') });
    await expect
      .element(menu.getByRole('option', { name: /Arabic/ }))
      .toHaveTextContent(t('coordinator.preview.missingWords', { language: 'Arabic', count: 1 }));
    await expect.element(screen.getByText(t('coordinator.preview.fallback'))).toBeVisible();
    await expect.element(screen.getByText('كم عمرك؟')).toBeVisible();
    await expect.element(screen.getByText('How old are you?')).toBeVisible();
    expect(await barriers()).toEqual([]);
  });
});

describe('why a question is as it is', () => {
  const inspector = () => found('.desk-inspector');
  const says = () => inspector().textContent?.replace(/\s+/g, ' ') ?? '';

  test('a hidden one: the group around it, condition by condition, and what would have to change', async () => {
    const { screen, t, address } = await previews(ridesForm);
    await screen.getByRole('textbox').fill('34');
    await screen.getByRole('button', { name: t('coordinator.inspect.open') }).click();
    await screen
      .getByRole('button', { name: /Hidden/ })
      .first()
      .click();
    await screen.getByRole('button', { name: /Where do you get on/ }).click();
    expect(address.here()).toContain('look=bus%2Fstop');
    await expect.poll(() => document.activeElement?.id).toBe('inspector-title');
    expect(says()).toContain('It is hidden with what is around it (Group): By bus');
    expect(says()).toContain('How do you get around? includes “By bus”');
    expect(says()).toContain('How old are you? is below 70');
    expect(says()).toContain('How old are you?34');
    expect(says()).toContain('How do you get around?no answer yet');
    expect(says()).toContain('How do you get around? must include “By bus”');
    expect(inspector().querySelector('.desk-written code')?.textContent).toBe(
      "selected(${ride}, 'bus') and ${age} < 70",
    );
    expect(await barriers()).toEqual([]);
    // The cause is a link; from there the form itself.
    await screen.getByRole('button', { name: 'How do you get around?' }).first().click();
    await expect.poll(says).toContain('Its own condition holds.');
    expect(says()).toContain('By busis shown or hidden by it');
    expect(says()).toContain('Which town do you go to?filters its choices by it');
    await screen.getByRole('button', { name: t('coordinator.inspect.goTo') }).click();
    await expect
      .poll(() => document.activeElement?.textContent)
      .toContain('How do you get around?');
    expect(phone().contains(document.activeElement)).toBe(true);
    await screen.getByText('By bus', { exact: true }).first().click();
    await expect.poll(says).toContain('Answer: By bus');
  });

  test('a wrong answer, as it is typed: the rule, and what it looked at', async () => {
    const { screen } = await previews(ridesForm, '?look=age');
    await expect.poll(says).toContain('It must be answered, and there is no answer.');
    await screen.getByRole('textbox').fill('130');
    await expect.poll(says).toContain('The answer breaks its rule.');
    expect(says()).toContain('this answer is below 120');
    expect(says()).toContain('This answer130');
    await screen.getByRole('textbox').fill('13');
    await expect.poll(says).not.toContain('breaks');
    expect(says()).toContain('The answer keeps its rule.');
  });

  test('a repeat that is not there, a filter, a calculation', async () => {
    const { screen, address } = await previews(ridesForm, '?look=kids/years');
    await expect.poll(says).toContain('How many there are is decided here: Child');
    await screen.getByRole('textbox').fill('34');
    next();
    await screen.getByText('By bus', { exact: true }).click();
    address.go('/desk/library/own/preview?look=bus/town');
    await expect.poll(says).toContain('A filter offers 1 of 2 choices now.');
    expect(says()).toContain('Left out: Elder Bay');
    address.go('/desk/library/own/preview?look=total');
    await expect.poll(says).toContain('It works in the background and is never on a screen.');
    expect(says()).toContain('It is calculated. Now: 0');
  });

  test('on a phone it stands in the form’s place, and gives way to it', async () => {
    await page.viewport(360, 740);
    const { screen, t } = await previews(ridesForm, '?look=age', 'fr');
    expect(found('.desk-stage').checkVisibility()).toBe(false);
    expect(await barriers()).toEqual([]);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(360);
    await screen.getByRole('button', { name: t('coordinator.inspect.goTo') }).click();
    await expect.poll(() => found('.desk-stage').checkVisibility()).toBe(true);
    await expect.poll(() => phone().contains(document.activeElement)).toBe(true);
  });

  test('behind the end a question can be looked at again, with what was said', async () => {
    const { screen, t } = await previews(gardenForm, '?look=plot');
    await screen.getByText('Yes', { exact: true }).click();
    await goesToTheEnd();
    await screen.getByRole('button', { name: t('coordinator.inspect.goTo') }).click();
    await expect.element(screen.getByRole('radio', { name: 'Yes' })).toBeChecked();
  });
});

/** Presses Next until the form is over. */
async function goesToTheEnd(): Promise<void> {
  await expect
    .poll(
      () => {
        next();
        return document.querySelector('.desk-screen-over') !== null;
      },
      { interval: 150, timeout: 10_000 },
    )
    .toBe(true);
}

/** Every record of every database of this page, and what else a page can keep. */
async function everythingKept(): Promise<readonly string[]> {
  const kept: string[] = [];
  for (const { name = '' } of await indexedDB.databases()) {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(name);
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    for (const store of database.objectStoreNames) {
      const count = await new Promise<number>((resolve, reject) => {
        const request = database.transaction(store).objectStore(store).count();
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
      kept.push(`${name} ${store}: ${count}`);
    }
    database.close();
  }
  kept.push(...Object.entries({ ...localStorage, ...sessionStorage }).map((one) => one.join('=')));
  kept.push(...(await caches.keys()), document.cookie);
  return kept.sort();
}

test('nothing is kept of what is said in a preview', async () => {
  const { screen, t, address } = await previews(ridesForm);
  const before = await everythingKept();
  expect(before.length).toBeGreaterThan(5);
  await screen.getByRole('textbox').fill('34');
  next();
  await screen.getByText('By bus', { exact: true }).click();
  next();
  await expect.element(screen.getByText('Where do you get on?').first()).toBeVisible();
  await userEvent.keyboard('Main Street');
  address.go('/desk/library/own/preview?frame=tablet&look=bus/stop&theme=dark');
  await expect.poll(() => document.querySelector('.desk-inspector')).not.toBeNull();
  await goesToTheEnd();
  document.dispatchEvent(new Event('visibilitychange'));
  dispatchEvent(new Event('pagehide'));
  address.go('/desk/library');
  await expect.element(screen.getByText(t('coordinator.bring.stays'))).toBeVisible();
  expect(await everythingKept()).toEqual(before);
});
