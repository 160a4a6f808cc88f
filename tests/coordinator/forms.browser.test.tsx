import axe from 'axe-core';
import { afterEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { formOfInstrument } from '../../src/coordinator/forms/instrument-form.ts';
import type { GivenFile } from '../../src/coordinator/forms/read-form.ts';
import type { InterfaceLanguage } from '../../src/i18n/words.ts';
import { instruments } from '../../src/instruments/library.ts';
import type { Consultation } from '../../src/model/consultation.ts';
import type { Form } from '../../src/model/form.ts';
import { importFiles } from '../../src/xlsform/import-files.ts';
import { openDeskFor } from './desk-scenario.tsx';
import { brokenForm, doubtfulForm, gardenForm, workbookOf } from './workbooks.ts';

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

const asFile = ({ name, bytes }: GivenFile): File => new File([bytes.slice()], name);

/** As a hand does it that drags files from a folder. */
function drops(...files: readonly GivenFile[]): void {
  const carried = new DataTransfer();
  for (const file of files) carried.items.add(asFile(file));
  document
    .querySelector('.desk-drop')
    ?.dispatchEvent(
      new DragEvent('drop', { dataTransfer: carried, bubbles: true, cancelable: true }),
    );
}

const barriers = async (): Promise<readonly string[]> => {
  const { violations } = await axe.run(document.body);
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
};

describe('a form of one’s own', () => {
  test('is chosen, understood, asked with, and opened in its own version', async () => {
    const { screen, t, unsent, address } = await opens('/desk/library');
    const input = document.querySelector<HTMLInputElement>('.desk-drop input');
    if (input === null) throw new Error('no input');
    await userEvent.upload(input, asFile(workbookOf('garden.xlsx', gardenForm)));
    await expect.element(screen.getByRole('heading', { name: 'Community garden' })).toBeVisible();
    await expect.element(screen.getByText(t('coordinator.bring.clean'))).toBeVisible();
    const brought = screen.getByRole('region', { name: 'Community garden' });
    await brought.getByRole('link', { name: t('coordinator.library.use') }).click();
    expect(address.here()).toBe('/desk/consultations/new?from=own');
    await screen.getByLabelText(t('coordinator.new.slug')).fill('garden-2026');
    const french = screen.getByLabelText(t('coordinator.new.titleIn', { language: 'French' }));
    await screen.getByText(t('coordinator.new.otherTitles', { count: 1 })).click();
    await french.fill('Jardin');
    await screen.getByRole('button', { name: t('coordinator.new.open') }).click();
    await expect.element(screen.getByText(t('coordinator.consultation.waiting'))).toBeVisible();
    const [form, consultation] = (await unsent()) as unknown as [
      { subject: string; body: Form },
      { body: Consultation },
    ];
    expect(form.subject).toBe('garden@7');
    expect(consultation.body).toMatchObject({
      slug: 'garden-2026',
      languages: ['en', 'fr'],
      forms: [{ id: 'garden', version: '7' }],
    });
    address.go('/desk/library');
    await expect.element(screen.getByText(t('coordinator.bring.stays'))).toBeVisible();
    expect(document.querySelector('.desk-brought')).toBeNull();
  });

  test('waits in this browser until it is used, or is put away', async () => {
    const { screen, t, address } = await opens('/desk/library');
    drops(workbookOf('garden.xlsx', gardenForm));
    await expect.element(screen.getByText(t('coordinator.bring.clean'))).toBeVisible();
    address.go('/desk/settings');
    await expect.element(screen.getByText(t('coordinator.settings.partnership'))).toBeVisible();
    address.go('/desk/library');
    await expect.element(screen.getByText('garden.xlsx')).toBeVisible();
    await screen.getByRole('button', { name: t('coordinator.bring.away') }).click();
    expect(document.querySelector('.desk-brought')).toBeNull();
  });

  test('says each doubt with its sheet and cell, the gravest first', async () => {
    const { screen, t } = await opens('/desk/library');
    drops(workbookOf('doubt.xlsx', doubtfulForm));
    await expect.element(screen.getByText(/“selekt_one yn”|“selekt_one”/).first()).toBeVisible();
    const rows = [...document.querySelectorAll('.desk-diagnostics tbody tr')];
    const words = rows.map((row) => row.textContent ?? '');
    expect(words.find((text) => text.includes('hologram'))).toContain(
      `survey${t('coordinator.bring.row', { row: 4 })}, type`,
    );
    const order = ['error', 'warning', 'info'];
    const graves = rows.map((row) => order.indexOf(row.getAttribute('data-severity') ?? ''));
    expect(graves).toEqual([...graves].sort());
  });

  test('whose words say no language takes the one that is chosen', async () => {
    const { screen, t } = await opens('/desk/library');
    drops(workbookOf('doubt.xlsx', doubtfulForm));
    await screen.getByLabelText(t('coordinator.bring.wordsIn')).selectOptions('fr');
    await expect
      .poll(() => document.querySelector('.desk-brought .desk-languages')?.textContent)
      .toContain('French');
  });

  test('that goes round in a circle does without one formula, and the reason is said', async () => {
    const { screen } = await opens('/desk/library');
    drops(workbookOf('broken.xlsx', brokenForm));
    await expect.element(screen.getByText(/first → second → first/)).toBeVisible();
    expect(document.querySelector('.desk-brought a')).not.toBeNull();
  });

  test('that is no workbook is told so, and leaves nothing behind', async () => {
    const { screen, t } = await opens('/desk/library');
    drops({ name: 'letter.xlsx', bytes: new TextEncoder().encode('Dear all') });
    await expect
      .element(screen.getByText(t('coordinator.bring.nothing', { file: 'letter.xlsx' })))
      .toBeVisible();
    await expect.element(screen.getByText('This file is not a workbook.')).toBeVisible();
    expect(document.querySelector('.desk-brought')).toBeNull();
  });

  test.each([
    ['light', 'en', 1440],
    ['dark', 'fr', 360],
  ] as const)('shows no barrier in %s, %s, at %i px', async (theme, language, width) => {
    document.documentElement.dataset.theme = theme;
    await page.viewport(width, 900);
    const { screen, t } = await opens('/desk/library', language);
    drops(workbookOf('doubt.xlsx', doubtfulForm));
    await expect.element(screen.getByText(t('coordinator.bring.todo'))).toBeInTheDocument();
    expect(await barriers()).toEqual([]);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
  });
});

describe('taking a form away', () => {
  /** The next file that the page hands to the browser, read back as a form. */
  function nextFile(): Promise<{ readonly name: string; readonly form: Form | undefined }> {
    return new Promise((resolve, reject) => {
      const take = (event: MouseEvent): void => {
        const link = event.target;
        if (!(link instanceof HTMLAnchorElement) || link.download === '') return;
        event.preventDefault();
        removeEventListener('click', take, true);
        const name = link.download;
        fetch(link.href)
          .then((response) => response.arrayBuffer())
          .then((bytes) => importFiles([{ name, bytes: new Uint8Array(bytes) }]))
          .then(({ form }) => resolve({ name, form }), reject);
      };
      addEventListener('click', take, true);
    });
  }

  test('each instrument comes back from its workbook as it went', async () => {
    const { screen, sample } = await opens('/desk/library');
    const taken = nextFile();
    await screen
      .getByRole('button', { name: /^Take the form away/ })
      .first()
      .click();
    const { name, form } = await taken;
    expect(name).toBe('NS0-2026-11-22.xlsx');
    const [first] = instruments;
    expect(form).toEqual(first && formOfInstrument(first, sample.partnership, '2026-11-22'));
  });

  test('a consultation’s form comes back as it was published', async () => {
    const { screen, sample } = await opens('/desk/consultations/tamarack-falls');
    const published = sample.entries.find(({ kind }) => kind === 'form')?.body as unknown as Form;
    const taken = nextFile();
    await screen.getByRole('button', { name: /^Take the form away/ }).click();
    const { name, form } = await taken;
    expect(name).toBe(`${published.id}-${published.version}.xlsx`);
    expect(form).toEqual(published);
  });
});
