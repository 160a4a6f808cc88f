import { beforeEach, describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { begin } from '../../src/engine/begin.ts';
import type { FormState } from '../../src/engine/state.ts';
import { Interview } from '../../src/fill/Interview.tsx';
import { loadSpeech, SpeechProvider } from '../../src/i18n/i18n.tsx';
import type { InterfaceLanguage } from '../../src/i18n/words.ts';
import { instruments } from '../../src/instruments/library.ts';
import { FormVersion, literal } from '../../src/model/ids.ts';
import { everyKind, preparedPlan } from './every-kind.ts';
import { barriers, phone, sticksOut, tag } from './screen.tsx';

const pulse = instruments
  .find(({ code }) => code === 'NS0')
  ?.make({
    area: 'Riverton County',
    partnership: 'Riverton Local Immigration Partnership',
    places: [],
    languages: [tag('en'), tag('ar')],
    version: literal(FormVersion, '1'),
  });
if (pulse === undefined) throw new Error('the library has lost NS0');

async function show(
  given: {
    form?: typeof everyKind;
    language?: InterfaceLanguage;
    initialPage?: string;
    state?: FormState;
  } = {},
) {
  const { form = pulse as typeof everyKind, language = 'en', initialPage } = given;
  const plan = await preparedPlan(form);
  const speeches = {
    en: await loadSpeech('en', ['ui', 'fill']),
    ar: await loadSpeech('ar', ['ui', 'fill']),
  };
  const heard = {
    onChange: vi.fn(),
    onFinish: vi.fn(async () => undefined),
    onEnded: vi.fn(),
    onLeave: vi.fn(),
  };
  const initialState =
    given.state ?? begin(plan, { language: tag(language), seed: 1, today: '2026-03-01' });
  document.title = 'Interview';
  const tree = (spoken: 'en' | 'ar') => (
    <SpeechProvider speech={speeches[spoken]}>
      <Interview
        plan={plan}
        languages={form.languages}
        language={tag(spoken)}
        initialState={initialState}
        initialPage={initialPage}
        top={null}
        isKept
        {...heard}
      />
    </SpeechProvider>
  );
  const screen = await render(tree(language === 'ar' ? 'ar' : 'en'));
  const lastState = () => heard.onChange.mock.lastCall?.[0] as FormState;
  return { ...heard, lastState, speak: (spoken: 'en' | 'ar') => screen.rerender(tree(spoken)) };
}

const heading = (name: string | RegExp) => page.getByRole('heading', { level: 1, name });
const next = () => page.getByRole('button', { name: 'Next' });
const pick = (name: string) => page.getByRole('radio', { name, exact: true });

beforeEach(phone);

describe('the newcomer pulse', () => {
  test('asks one question a screen, and a new screen is read from its heading', async () => {
    await show();
    await expect.element(heading('Are you 16 years old or older?')).toHaveFocus();
    await pick('Yes').click();
    await next().click();
    await expect.element(heading(/Can we use your own words/)).toHaveFocus();
    expect(document.querySelectorAll('h1').length).toBe(1);
  });

  test('asks what made it hard only where help was missing', async () => {
    await show({ initialPage: 'NS003' });
    await pick('Not met at all').click();
    await next().click();
    await expect.element(heading('What made it hard?')).toBeVisible();
    await page.getByRole('button', { name: 'Back' }).click();
    await pick('Fully met').click();
    await next().click();
    await expect.element(heading(/How strong is your feeling/)).toBeVisible();
  });

  test('an answer under 16 ends it, and nothing is finished', async () => {
    const { onFinish, onEnded } = await show();
    await pick('No').click();
    await next().click();
    await expect
      .element(page.getByText(/This form is for people who are 16 or older/))
      .toBeVisible();
    await expect.element(page.getByText('Nothing was stored.')).toBeVisible();
    await page.getByRole('button', { name: 'Close' }).click();
    expect(onEnded).toHaveBeenCalledOnce();
    expect(onFinish).not.toHaveBeenCalled();
  });

  test('passing leaves a reason and goes on; the progress says so', async () => {
    const { lastState } = await show();
    await page.getByRole('button', { name: 'Pass this question' }).click();
    await expect.element(heading(/Can we use your own words/)).toBeVisible();
    await expect.poll(() => lastState().given.X02).toEqual({ is: 'skipped' });
    await expect.element(page.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '1');
  });

  test('goes to the review, changes one answer, and comes back', async () => {
    await show();
    await pick('Yes').click();
    await next().click();
    await page.getByRole('button', { name: 'See all my answers' }).click();
    await expect.element(heading('Your answers')).toBeVisible();
    await page.getByRole('button', { name: /^Change: Who is answering/ }).click();
    await pick('I answer for me').click();
    await page.getByRole('button', { name: 'Back to my answers' }).click();
    // The next question was never seen: it is asked before the review returns.
    await expect.element(heading('Which fits you best?')).toBeVisible();
  });

  test('is sent from the review with a reason for every blank', async () => {
    const { onFinish } = await show({ initialPage: '/review' });
    await page.getByRole('button', { name: 'Send my answers' }).click();
    expect(onFinish).toHaveBeenCalledOnce();
    const [answers] = onFinish.mock.calls[0] as unknown as [Record<string, unknown>];
    expect(answers.X02).toEqual({ is: 'skipped' });
    expect(answers.NS004).toEqual({ is: 'notAsked' });
  });

  test('a failed send keeps everything on screen and says so', async () => {
    const { onFinish } = await show({ initialPage: '/review' });
    onFinish.mockRejectedValueOnce(new Error('disk'));
    await page.getByRole('button', { name: 'Send my answers' }).click();
    await expect
      .element(page.getByRole('alert'))
      .toHaveTextContent(
        'Your answers could not be saved just now. They are still here. Please try again.',
      );
    await page.getByRole('button', { name: 'Send my answers' }).click();
    expect(onFinish).toHaveBeenCalledTimes(2);
  });

  test('changing the language in the middle keeps every answer', async () => {
    const { speak, lastState } = await show({ initialPage: 'NS008' });
    await userEvent.type(page.getByRole('textbox'), 'The river');
    await speak('ar');
    await expect.element(heading('ما الجيد في العيش هنا؟')).toBeVisible();
    await expect.element(page.getByRole('textbox')).toHaveValue('The river');
    expect(document.documentElement.dir).toBe('rtl');
    await page.getByRole('button', { name: 'التالي' }).click();
    await expect.poll(() => lastState().language).toBe('ar');
    await expect
      .poll(() => lastState().given.NS008)
      .toEqual({ is: 'answered', value: 'The river' });
  });

  test.each(['en', 'ar'] as const)(
    'has no barrier in %s, question by question and in the review',
    async (language) => {
      await show({ language });
      for (let step = 0; step < 30; step += 1) {
        await expect.element(page.getByRole('heading', { level: 1 })).toBeVisible();
        expect(document.documentElement.dir).toBe(language === 'ar' ? 'rtl' : 'ltr');
        expect(await barriers()).toEqual([]);
        expect(sticksOut()).toEqual([]);
        const form = document.querySelector('form');
        if (form === null) break;
        form.requestSubmit();
        await vi.waitFor(() =>
          expect(
            document.querySelector('form')?.id === form.id &&
              document.querySelector('form') === form,
          ).toBe(false),
        );
      }
      await expect.element(heading(language === 'ar' ? 'إجاباتك' : 'Your answers')).toBeVisible();
    },
  );
});

describe('an answer that cannot stand', () => {
  test('is announced with the form’s own words, and the field takes the focus', async () => {
    await show({ form: everyKind, initialPage: 'people' });
    await next().click();
    await expect.element(page.getByRole('alert')).toHaveTextContent('We need this number.');
    const field = page.getByRole('textbox', { name: 'How many people live with you?' });
    await expect.element(field).toHaveFocus();
    await expect.element(field).toHaveAttribute('aria-invalid', 'true');
    await expect.element(field).toHaveAccessibleDescription('We need this number.');
  });

  test('the words go when it is mended, and the way is free', async () => {
    await show({ form: everyKind, initialPage: 'people' });
    await next().click();
    const field = page.getByRole('textbox');
    await userEvent.fill(field, '25');
    await expect.element(page.getByText('We need this number.')).not.toBeInTheDocument();
    await next().click();
    await expect.element(page.getByRole('alert')).toHaveTextContent('Fewer than twenty, please.');
    await userEvent.fill(field, '4');
    await userEvent.keyboard('{Enter}');
    await expect.element(heading('How far is the shop, in km?')).toBeVisible();
  });

  test('what is no number gets our words, in the person’s language', async () => {
    await show({ form: everyKind, language: 'ar', initialPage: 'people' });
    await userEvent.fill(page.getByRole('textbox'), 'ثلاثة');
    await page.getByRole('button', { name: 'التالي' }).click();
    await expect.element(page.getByRole('alert')).toHaveTextContent('يرجى كتابة رقم هنا، مثل 12.');
  });

  test('a required question cannot be passed, and the review leads back to it', async () => {
    const { onFinish } = await show({ form: everyKind, initialPage: 'people' });
    await expect
      .element(page.getByRole('button', { name: 'Pass this question' }))
      .not.toBeInTheDocument();
    await page.getByRole('button', { name: 'See all my answers' }).click();
    await expect.element(page.getByText(/answers need another look/)).toBeVisible();
    await page.getByRole('button', { name: 'Look again' }).click();
    await expect.element(heading('How many people live with you?')).toBeVisible();
    expect(onFinish).not.toHaveBeenCalled();
  });
});

describe('the browser’s Back', () => {
  test('goes to the question before', async () => {
    await show();
    await pick('Yes').click();
    await next().click();
    await expect.element(heading(/Can we use your own words/)).toBeVisible();
    history.back();
    await expect.element(heading('Are you 16 years old or older?')).toBeVisible();
    await expect.element(pick('Yes')).toBeChecked();
  });

  test('on the first question asks before it leaves', async () => {
    const { onLeave } = await show();
    await expect.element(heading('Are you 16 years old or older?')).toBeVisible();
    history.back();
    const sheet = page.getByRole('dialog', { name: 'Leave these questions?' });
    await expect.element(sheet).toBeVisible();
    await page.getByRole('button', { name: 'Stay here' }).click();
    expect(onLeave).not.toHaveBeenCalled();
    history.back();
    await page.getByRole('button', { name: 'Leave', exact: true }).click();
    expect(onLeave).toHaveBeenCalledOnce();
  });

  test('history holds no answer and no place in the form', async () => {
    await show();
    await pick('Yes').click();
    await next().click();
    expect(history.state).toEqual({ welcomeMat: 'inside' });
    expect(location.hash).toBe('');
  });
});
