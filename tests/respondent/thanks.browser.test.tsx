import { expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { Tongue } from '../../src/fill/tongue.tsx';
import { loadSpeech, SpeechProvider } from '../../src/i18n/i18n.tsx';
import { languagesOf } from '../../src/respondent/languages-of.ts';
import { Thanks } from '../../src/respondent/Thanks.tsx';
import type { RespondentTools } from '../../src/respondent/tools.ts';
import type { CustodyStep } from '../../src/ui/custody.ts';
import { tag } from '../fill/screen.tsx';
import { opening } from './phone.tsx';

test('the word of custody changes while she looks, and is announced', async () => {
  let say: (word: CustodyStep) => void = () => undefined;
  const stop = vi.fn();
  const keeper = {
    watchWord: (_id: string, onWord: typeof say) => {
      say = onWord;
      return stop;
    },
  };
  const tools = {
    keeper: async () => keeper,
    updates: { subscribe: () => () => undefined, ready: () => undefined },
  } as unknown as RespondentTools;
  const { unmount } = await render(
    <SpeechProvider speech={await loadSpeech('en', ['ui', 'fill', 'respondent'])}>
      <Tongue language={tag('en')} languages={languagesOf(opening)}>
        <Thanks
          tools={tools}
          opening={opening}
          language={tag('en')}
          top={null}
          id="one"
          code="swan-pencil-619"
          onNextPerson={() => undefined}
        />
      </Tongue>
    </SpeechProvider>,
  );
  const status = page.getByRole('status');
  await expect.element(status.getByText('Saved', { exact: true })).toBeVisible();
  say('delivered');
  await expect.element(status.getByText('Delivered', { exact: true })).toBeVisible();
  say('safe');
  await expect.element(status.getByText('Safe', { exact: true })).toBeVisible();
  say('setApart');
  await expect.element(status.getByText(/The server could not take them/)).toBeVisible();
  await unmount();
  expect(stop).toHaveBeenCalledOnce();
});
