import { type ReactNode, useState } from 'react';
import { vi } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { begin } from '../../src/engine/begin.ts';
import type { FormState } from '../../src/engine/state.ts';
import { Interview, type InterviewProps } from '../../src/fill/Interview.tsx';
import type { Layout } from '../../src/fill/layout.ts';
import { Second } from '../../src/fill/Second.tsx';
import { loadSpeech, SpeechProvider } from '../../src/i18n/i18n.tsx';
import type { Form } from '../../src/model/form.ts';
import { TopBar } from '../../src/ui/TopBar.tsx';
import { planOf } from './every-kind.ts';
import { tag } from './screen.tsx';

type Language = 'en' | 'ar';
type Told = {
  speak?: (language: Language) => void;
  seek?: (path: string, isWrong?: boolean) => void;
};

function Running(props: {
  readonly told: Told;
  readonly language: Language;
  readonly draw: (spoken: Language, sought: InterviewProps['sought']) => ReactNode;
}) {
  const { told } = props;
  const [spoken, speak] = useState(props.language);
  const [sought, seek] = useState<InterviewProps['sought']>();
  told.speak = speak;
  told.seek = (path, isWrong = false) => seek({ path, isWrong });
  return props.draw(spoken, sought);
}

/** A form, running, as whoever shows it would: `said(path)` is what the engine holds. */
export async function runForm(
  form: Form,
  how: {
    readonly language?: Language;
    readonly layout?: Layout;
    readonly second?: Language;
    readonly at?: string;
    readonly state?: FormState;
  } = {},
) {
  const { language = 'en' } = how;
  const plan = planOf(form);
  const speeches = {
    en: await loadSpeech('en', ['ui', 'fill']),
    ar: await loadSpeech('ar', ['ui', 'fill']),
  };
  let latest: FormState =
    how.state ?? begin(plan, { language: tag(language), seed: 1, today: '2026-03-01' });
  let at = '';
  const initial = latest;
  const onFinish = vi.fn(async () => undefined);
  const onLeave = vi.fn();
  const told: Told = {};
  document.title = 'A form';

  await render(
    <Running
      told={told}
      language={language}
      draw={(spoken, sought) => (
        <SpeechProvider speech={speeches[spoken]}>
          <Second language={how.second && tag(how.second)}>
            <Interview
              plan={plan}
              languages={form.languages}
              language={tag(spoken)}
              initialState={initial}
              initialPage={how.at}
              top={<TopBar title="Riverton" />}
              isKept
              onChange={(state, pageKey) => {
                latest = state;
                at = pageKey;
              }}
              onFinish={onFinish}
              onEnded={() => undefined}
              onLeave={onLeave}
              layout={how.layout}
              sought={sought}
            />
          </Second>
        </SpeechProvider>
      )}
    />,
  );
  return {
    onFinish,
    onLeave,
    said: (path: string) => latest.given[path],
    state: () => latest,
    at: () => at,
    speaks: (spoken: Language) => told.speak?.(spoken),
    seeks: (path: string, isWrong?: boolean) => told.seek?.(path, isWrong),
  };
}

export const heading = (name: string | RegExp, level = 1) =>
  page.getByRole('heading', { level, name });
export const button = (name: string | RegExp) => page.getByRole('button', { name });
export const field = (name: string | RegExp) => page.getByRole('textbox', { name });
export const tablet = () => page.viewport(820, 1_180);
export const wide = () => page.viewport(1_440, 900);
export const answered = (value: unknown) => ({ is: 'answered', value });
