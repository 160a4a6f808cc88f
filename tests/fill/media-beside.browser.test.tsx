import { beforeEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { begin } from '../../src/engine/begin.ts';
import { Interview } from '../../src/fill/Interview.tsx';
import { loadSpeech, SpeechProvider } from '../../src/i18n/i18n.tsx';
import { Form } from '../../src/model/form.ts';
import { planOf } from './every-kind.ts';
import { takePicture } from './media-screen.tsx';
import { barriers, phone, tag } from './screen.tsx';

beforeEach(phone);

const form = Form.parse({
  id: 'TREES',
  version: '1',
  title: { en: 'Trees' },
  languages: [
    { tag: 'en', name: 'English', direction: 'ltr', status: 'source' },
    { tag: 'fr', name: 'Français', direction: 'ltr', status: 'draft' },
  ],
  defaultLanguage: 'en',
  lists: {
    TREE: [
      { name: 'oak', label: { en: 'Oak' }, media: { image: { en: 'oak.png' } } },
      { name: 'ash', label: { en: 'Ash' }, media: { image: { en: 'not-here.png' } } },
    ],
  },
  nodes: [
    {
      kind: 'selectOne',
      name: 'tree',
      list: 'TREE',
      label: { en: 'Which tree is this?' },
      media: { image: { en: 'tree.png' }, audio: { en: 'wind.mp3' } },
    },
  ],
});

async function showTrees(mediaUrl: (name: string) => string | undefined) {
  const plan = planOf(form);
  const language = tag('en');
  document.title = 'Trees';
  await render(
    <SpeechProvider speech={await loadSpeech('en', ['ui', 'fill'])}>
      <Interview
        plan={plan}
        languages={form.languages}
        language={language}
        initialState={begin(plan, { language, seed: 1, today: '2026-03-01' })}
        top={null}
        isKept
        mediaUrl={mediaUrl}
        onChange={() => undefined}
        onFinish={() => Promise.resolve()}
        onEnded={() => undefined}
        onLeave={() => undefined}
      />
    </SpeechProvider>,
  );
}

test('pictures stand beside question and choice, with words for those who do not see; a missing one leaves the words alone', async () => {
  const picture = URL.createObjectURL(await takePicture(300, 200));
  const urls: Readonly<Record<string, string>> = { 'tree.png': picture, 'oak.png': picture };
  await showTrees((name) => urls[name]);
  const image = page.getByRole('img', { name: 'Picture: Which tree is this?' });
  await expect.element(image).toBeVisible();
  await expect.element(page.getByRole('radio', { name: 'Oak', exact: true })).toBeInTheDocument();
  await expect.element(page.getByRole('radio', { name: 'Ash', exact: true })).toBeInTheDocument();
  expect(document.querySelectorAll('.fill-beside-small')).toHaveLength(1);
  expect(document.querySelectorAll('.fill-beside-small')[0]?.getAttribute('alt')).toBe('');
  expect(await barriers()).toEqual([]);
  const button = page.getByRole('button', { name: 'Picture: Which tree is this?' });
  (button.element() as HTMLElement).focus();
  await userEvent.keyboard('{Enter}');
  await expect.element(button).toHaveAttribute('aria-pressed', 'true');
});

test('a picture that cannot be shown goes, and the words stay', async () => {
  await showTrees((name) => (name === 'tree.png' ? 'data:image/png;base64,AAAA' : undefined));
  await expect.poll(() => document.querySelectorAll('.fill-beside').length).toBe(0);
  await expect.element(page.getByRole('heading', { name: 'Which tree is this?' })).toBeVisible();
});

test('a sound is fetched when it is asked for; away, that is said', async () => {
  await showTrees((name) => (name === 'wind.mp3' ? '/nowhere/wind.mp3' : undefined));
  const button = page.getByRole('button', { name: 'Play the sound: Which tree is this?' });
  await expect.element(button).toBeVisible();
  const { fetch: before } = window;
  window.fetch = () => Promise.reject(new TypeError('no network'));
  await button.click();
  await expect.element(page.getByText(/This could not be fetched/)).toBeVisible();
  window.fetch = () =>
    Promise.resolve(new Response('sound', { headers: { 'content-type': 'audio/mpeg' } }));
  await button.click();
  await expect.poll(() => document.querySelectorAll('audio[src^="blob:"]').length).toBe(1);
  window.fetch = before;
});
