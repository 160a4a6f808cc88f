import { beforeEach, describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { err, ok } from '../../src/base/result.ts';
import { FormVersion, literal } from '../../src/model/ids.ts';
import { barriers, sticksOut } from '../fill/screen.tsx';
import { agrees, createPhone, heading, leavesInTheMiddle, opening, pick, press } from './phone.tsx';

const firstQuestion = () => heading('Are you 16 years old or older?');

beforeEach(() => page.viewport(360, 740));

describe('the way in', () => {
  test('language, consent, first question; nothing is stored before she agrees', async () => {
    const phone = createPhone();
    await phone.opens();
    await expect.element(heading('How is life in Riverton?')).toBeVisible();
    expect(await barriers()).toEqual([]);
    await press('English');
    await expect.element(heading('Before you start')).toHaveFocus();
    expect(page.getByText(/lies readable on this device/).elements()).toEqual([]);
    expect(await barriers()).toEqual([]);
    await press('Yes, start');
    await expect.element(firstQuestion()).toHaveFocus();
  });

  test('[SEA3] over a line without TLS it is said, before she agrees, that nothing is sealed', async () => {
    const sealing = vi.spyOn(crypto, 'subtle', 'get').mockReturnValue(undefined as never);
    await createPhone().opens();
    await press('English');
    await expect.element(page.getByText(/lies readable on this device/)).toBeVisible();
    expect(await barriers()).toEqual([]);
    sealing.mockRestore();
  });

  test('each language stands under its own name, marked with its language and direction', async () => {
    await createPhone().opens();
    const arabic = page.getByRole('button', { name: 'العربية' });
    await expect.element(arabic).toHaveAttribute('lang', 'ar');
    await expect.element(arabic).toHaveAttribute('dir', 'rtl');
  });

  test('in Arabic the page turns round, from the consent to the question', async () => {
    await createPhone().opens();
    await press('العربية');
    await expect.element(page.getByRole('button', { name: 'نعم، ابدأ' })).toBeVisible();
    await vi.waitFor(() => expect(document.documentElement.dir).toBe('rtl'));
    expect(document.documentElement.lang).toBe('ar');
    expect(await barriers()).toEqual([]);
    await press('نعم، ابدأ');
    await expect.element(page.getByRole('button', { name: 'التالي' })).toBeVisible();
    expect(sticksOut()).toEqual([]);
  });

  test('a refusal stores nothing and can be taken back', async () => {
    const phone = createPhone();
    await phone.opens();
    await press('English');
    await press('No, stop');
    await expect.element(heading('That is all right')).toBeVisible();
    expect(await barriers()).toEqual([]);
    await press('I changed my mind');
    await expect.element(heading('Before you start')).toBeVisible();
    await phone.closes();
    await phone.opens({ isReturning: true });
    await expect.element(heading('How is life in Riverton?')).toBeVisible();
  });
});

describe('coming back', () => {
  test('an unfinished form is offered: it goes on where she stopped, without a signal', async () => {
    const phone = await leavesInTheMiddle();
    phone.losesSignal();
    await phone.opens({ isReturning: true });
    await expect.element(heading('Welcome back')).toBeVisible();
    expect(await barriers()).toEqual([]);
    await press('Go on where I stopped');
    await expect.element(heading(/Can we use your own words/)).toBeVisible();
    await press('Back');
    await expect.element(page.getByRole('radio', { name: 'Yes' })).toBeChecked();
  });

  test('a form begun in one version is gone on with in that version', async () => {
    const phone = await leavesInTheMiddle();
    const [form] = opening.forms;
    if (form === undefined) throw new Error('no form');
    const version = literal(FormVersion, '2');
    const newer = { ...form, version, nodes: [...form.nodes].reverse() };
    const forms = [{ id: form.id, version }];
    phone.signal(
      ok({ ...opening, consultation: { ...opening.consultation, forms }, forms: [newer] }),
    );
    await phone.opens();
    await press('Go on where I stopped');
    await expect.element(heading(/Can we use your own words/)).toBeVisible();
    await press('Back');
    await expect.element(page.getByRole('radio', { name: 'Yes' })).toBeChecked();
  });

  test('starting again asks once more, and then clears it', async () => {
    const phone = await leavesInTheMiddle();
    await phone.opens({ isReturning: true });
    await press('Start again');
    await press('Clear what I began and start again');
    await agrees();
    await expect.element(page.getByRole('radio', { name: 'Yes' })).not.toBeChecked();
    await phone.closes();
    await phone.opens({ isReturning: true });
    await expect.element(heading('How is life in Riverton?')).toBeVisible();
  });
});

test('too young: nothing is stored, already while it is read', async () => {
  const phone = createPhone();
  await phone.opens();
  await agrees();
  await pick('No');
  await press('Next');
  await expect.element(page.getByText('Nothing was stored.')).toBeVisible();
  await phone.closes();
  await phone.opens({ isReturning: true });
  await expect.element(heading('How is life in Riverton?')).toBeVisible();
});

test('too young by a slip: going back keeps the answers again', async () => {
  const phone = createPhone();
  await phone.opens();
  await agrees();
  await pick('No');
  await press('Next');
  await expect.element(page.getByText('Nothing was stored.')).toBeVisible();
  await press('Back');
  await pick('Yes');
  await press('Next');
  await phone.closes();
  await phone.opens({ isReturning: true });
  await expect.element(heading('Welcome back')).toBeVisible();
});

describe('the way out', () => {
  async function finishes() {
    const phone = createPhone();
    await phone.opens();
    await agrees();
    await pick('Yes');
    await press('Next');
    await press('See all my answers');
    await press('Send my answers');
    await expect.element(heading('Thank you!')).toBeVisible();
    return phone;
  }

  test('thanks: the custody word, the code, what happens now, help', async () => {
    const phone = await finishes();
    await expect.element(page.getByText(/^Saved on this device\./)).toBeVisible();
    expect(document.querySelector('.respondent-code-words')?.textContent).toMatch(
      /^[a-z]+-[a-z]+-\d+$/,
    );
    await expect.element(page.getByText('Call or text 211.')).toBeVisible();
    expect(phone.onFinished).toHaveBeenCalledOnce();
    expect(await barriers()).toEqual([]);
    expect(sticksOut()).toEqual([]);
  });

  test('the next person begins with nothing of the one before', async () => {
    const phone = await finishes();
    const code = document.querySelector('.respondent-code-words')?.textContent ?? '';
    await press('Answer again for another person');
    await expect.element(heading('How is life in Riverton?')).toBeVisible();
    expect(document.body.textContent).not.toContain(code);
    await agrees();
    await expect.element(page.getByRole('radio', { name: 'Yes' })).not.toBeChecked();
    await phone.closes();
  });

  test('a finished form is not offered again', async () => {
    const phone = await finishes();
    await phone.closes();
    await phone.opens({ isReturning: true });
    await expect.element(heading('How is life in Riverton?')).toBeVisible();
  });

  test('the code is saved as a picture', async () => {
    await finishes();
    const clicked = vi
      .spyOn(HTMLAnchorElement.prototype, 'click')
      .mockImplementation(() => undefined);
    await press('Save as a picture');
    await vi.waitFor(() => expect(clicked).toHaveBeenCalledOnce());
    const link = clicked.mock.contexts[0] as HTMLAnchorElement;
    expect(link.download).toMatch(/\.png$/);
    clicked.mockRestore();
  });
});

describe('a door that stays shut', () => {
  test.each([
    ['notFound', 'We did not find this page'],
    ['closed', 'This is closed now'],
    ['noConnectionYet', 'No connection yet'],
    ['notOurServer', 'Something is in the way'],
  ] as const)('%s is said in words', async (why, title) => {
    await createPhone({ finds: err(why) }).opens();
    await expect.element(page.getByRole('heading', { name: title })).toBeVisible();
    expect(await barriers()).toEqual([]);
  });

  test('trying again opens it when the signal is there', async () => {
    const phone = createPhone({ finds: err('noConnectionYet') });
    await phone.opens();
    await expect.element(page.getByRole('heading', { name: 'No connection yet' })).toBeVisible();
    phone.signal(ok(opening));
    await press('Try again');
    await expect.element(heading('How is life in Riverton?')).toBeVisible();
  });
});

describe('a closed link', () => {
  test('is said in her language, with whom to ask; another language is a choice away', async () => {
    await createPhone({ finds: err('closed'), language: 'fr' }).opens();
    await expect.element(heading("C'est terminé")).toBeVisible();
    expect(await barriers()).toEqual([]);
  });

  test('what was begun before it closed is gone on with and sent; nothing new is begun', async () => {
    const phone = createPhone({ via: 'k7m-4pd' });
    await phone.opens();
    await agrees();
    await pick('Yes');
    await press('Next');
    await expect.element(heading(/Can we use your own words/)).toBeVisible();
    await phone.closes();
    phone.signal(err('closed'));
    await phone.opens();
    await press('Go on where I stopped');
    await press('See all my answers');
    await press('Send my answers');
    await expect.element(heading('Thank you!')).toBeVisible();
    // The code of her card travelled in the draft.
    await vi.waitFor(() => expect(phone.sent.join()).toContain('"via":"k7m-4pd"'));
    await press('Answer again for another person');
    await expect.element(heading('This is closed now')).toBeVisible();
  });
});

describe('a browser that keeps nothing', () => {
  test('says so while she answers, and at the end shows the answers and offers a file', async () => {
    await createPhone({ refusesStorage: true }).opens();
    await agrees();
    await expect.element(page.getByText(/^Not saved: this browser/)).toBeVisible();
    await pick('Yes');
    await press('Next');
    await press('See all my answers');
    await press('Send my answers');
    await expect.element(heading('Not saved yet')).toBeVisible();
    await expect.element(page.getByText('Are you 16 years old or older?')).toBeVisible();
    expect(await barriers()).toEqual([]);
    const clicked = vi
      .spyOn(HTMLAnchorElement.prototype, 'click')
      .mockImplementation(() => undefined);
    await press('Save my answers as a file');
    await expect.element(page.getByText(/is in your downloads/)).toBeVisible();
    expect((clicked.mock.contexts[0] as HTMLAnchorElement).download).toBe('welcome-mat-pulse.txt');
    // With the file in hand she can take her answers back as well.
    await expect.element(page.getByRole('heading', { name: 'Your code' })).toBeVisible();
    expect(await barriers()).toEqual([]);
    clicked.mockRestore();
  });
});

describe('a newer version of the page', () => {
  test('is offered before the form and never while it is open', async () => {
    const letIn = vi.fn();
    await createPhone({ offersUpdate: letIn }).opens();
    await expect.element(page.getByText('A newer version of this page is ready.')).toBeVisible();
    await agrees();
    await expect.element(firstQuestion()).toBeVisible();
    await expect
      .element(page.getByText('A newer version of this page is ready.'))
      .not.toBeInTheDocument();
    expect(letIn).not.toHaveBeenCalled();
  });
});

test('changing the language in the middle keeps the answer and turns the page', async () => {
  await createPhone().opens();
  await agrees();
  await pick('Yes');
  await userEvent.selectOptions(page.getByRole('combobox', { name: 'Language' }), 'ar');
  await expect.element(heading('هل عمرك 16 سنة أو أكثر؟')).toBeVisible();
  await expect.element(page.getByRole('radio', { name: 'نعم' })).toBeChecked();
  await vi.waitFor(() => expect(document.documentElement.dir).toBe('rtl'));
  await expect.element(page.getByRole('button', { name: 'التالي' })).toBeVisible();
});
