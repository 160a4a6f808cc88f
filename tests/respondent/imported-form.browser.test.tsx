import { beforeEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { ok } from '../../src/base/result.ts';
import { Opening } from '../../src/protocol/open.ts';
import { barriers } from '../fill/screen.tsx';
import { agrees, createPhone, heading, opening, press } from './phone.tsx';

beforeEach(() => page.viewport(360, 740));

const say = (en: string, ar: string) => ({ en, ar });
const openingThat = (constraint: string) =>
  Opening.parse({
    ...opening,
    forms: [
      {
        ...opening.forms[0],
        lists: {},
        nodes: [
          {
            kind: 'text',
            name: 'code',
            label: say('What is your code?', 'ما رمزك؟'),
            constraint,
            constraintMessage: say('Four capital letters, please.', 'أربعة أحرف كبيرة من فضلك.'),
          },
        ],
      },
    ],
  });

test('a form that calls functions of the field runs with them', async () => {
  await createPhone({ finds: ok(openingThat("regex(., '^[A-Z]{4}$')")) }).opens();
  await agrees();
  await expect.element(heading('What is your code?')).toHaveFocus();
  await userEvent.fill(page.getByRole('textbox'), 'abc');
  await press('See my answers');
  await expect.element(page.getByText('Four capital letters, please.')).toBeVisible();
  await userEvent.fill(page.getByRole('textbox'), 'ABCD');
  await press('See my answers');
  await expect.element(heading('Your answers')).toBeVisible();
});

test('in Arabic as well', async () => {
  await createPhone({ finds: ok(openingThat("regex(., '^[A-Z]{4}$')")) }).opens();
  await press('العربية');
  await press('نعم، ابدأ');
  await expect.element(heading('ما رمزك؟')).toHaveFocus();
  expect(await barriers()).toEqual([]);
});

test('a form that cannot be made ready says so, before anything is asked', async () => {
  await createPhone({ finds: ok(openingThat('frobnicate(.)')) }).opens();
  await expect.element(heading('These questions cannot be shown')).toBeVisible();
  expect(await barriers()).toEqual([]);
});
