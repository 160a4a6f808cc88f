import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { quietRoot } from '../../src/app/quiet-root.ts';

/** React as the respondent's page starts it: what taps and keys reach it, and which do not. */
let end = (): void => undefined;
afterEach(() => end());

function show(hears: true | undefined) {
  const heard = vi.fn<(what: string) => void>();
  const place = document.createElement('div');
  document.body.append(place);
  const root = createRoot(quietRoot(place));
  root.render(
    <>
      <p>Beside</p>
      <div data-hears={hears} onPointerEnter={() => heard('enter')}>
        <label>
          Name
          <input
            onPointerDown={() => heard('down')}
            onKeyDown={() => heard('key')}
            onFocus={() => heard('focus')}
            onBlur={() => heard('blur')}
            onClick={() => heard('click')}
            onChange={() => heard('change')}
          />
        </label>
      </div>
    </>,
  );
  end = () => {
    act(() => root.unmount());
    place.remove();
  };
  return () => new Set(heard.mock.calls.map(([what]) => what));
}

async function tapAndType() {
  await page.getByText('Beside').click();
  await page.getByRole('textbox', { name: 'Name' }).click();
  await userEvent.keyboard('a');
  await page.getByText('Beside').click();
}

test('clicks, changes and the focus reach every component', async () => {
  const heard = show(undefined);
  await tapAndType();
  expect(heard()).toEqual(new Set(['focus', 'click', 'change', 'blur']));
});

test('pointers and keys reach the components that say they hear them', async () => {
  const heard = show(true);
  await tapAndType();
  expect(heard()).toEqual(new Set(['enter', 'down', 'key', 'focus', 'click', 'change', 'blur']));
});
