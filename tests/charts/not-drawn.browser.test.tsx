import { expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { BarTable } from '../../src/charts/BarTable.tsx';
import { loadSpeech, SpeechProvider } from '../../src/i18n/i18n.tsx';
import { findingOf, speakEnglish } from './figures.ts';

vi.mock('../../src/charts/draw-bars.ts', () => {
  throw new Error('no connection');
});

test('where the drawing cannot be loaded the table is shown, with a word about it', async () => {
  const speech = await loadSpeech('en', ['ui', 'coordinator']);
  await render(
    <SpeechProvider speech={speech}>
      <BarTable
        finding={findingOf('choices', 'ride')}
        title="How do you travel?"
        speak={speakEnglish}
      />
    </SpeechProvider>,
  );
  await expect
    .element(page.getByRole('status'))
    .toHaveTextContent('The chart could not be loaded. Here is the table.');
  await expect.element(page.getByRole('table')).toBeVisible();
});
