import axe from 'axe-core';
import { useState } from 'react';
import { expect } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { answer } from '../../src/engine/answer.ts';
import { begin } from '../../src/engine/begin.ts';
import { pagesOf } from '../../src/engine/pages.ts';
import type { FormState, Given } from '../../src/engine/state.ts';
import type { NodeView } from '../../src/engine/view.ts';
import { PageForm } from '../../src/fill/PageForm.tsx';
import { QuestionBlock } from '../../src/fill/QuestionBlock.tsx';
import { Surroundings } from '../../src/fill/surroundings.ts';
import { Tongue } from '../../src/fill/tongue.tsx';
import { loadSpeech, SpeechProvider } from '../../src/i18n/i18n.tsx';
import type { InterfaceLanguage } from '../../src/i18n/words.ts';
import { LanguageTag, literal } from '../../src/model/ids.ts';
import { everyKind, preparedPlan } from './every-kind.ts';
import { picturesByName } from './every-look.ts';
import '../../src/ui/theme.css';
import '../../src/ui/kit.css';
import '../../src/fill/fill.css';
import '../../src/respondent/respondent.css';

export const tag = (language: string): LanguageTag => literal(LanguageTag, language);
export const plan = await preparedPlan(everyKind);
const surroundings = { form: everyKind, mediaUrl: (name: string) => picturesByName[name] };
export const begun = (language = 'en'): FormState =>
  begin(plan, { language: tag(language), seed: 7, today: '2026-03-01' });

const findNode = (state: FormState, name: string): NodeView => {
  const node = pagesOf(plan, state)
    .flatMap(({ nodes }) => nodes)
    .find(({ question }) => question.name === name);
  if (node === undefined) throw new Error(`no question is called ${name}`);
  return node;
};

function Alone({ name, said }: { readonly name: string; readonly said: { latest: FormState } }) {
  const [state, setState] = useState(said.latest);
  return (
    <QuestionBlock
      node={findNode(state, name)}
      isAlone
      fault={undefined}
      focusRef={() => undefined}
      answer={(path, given) => {
        said.latest = answer(plan, said.latest, path, given);
        setState(said.latest);
      }}
    />
  );
}

/** One question of the sample form on an otherwise empty screen, answered through the engine. */
export async function showQuestion(name: string, language: InterfaceLanguage = 'en') {
  const speech = await loadSpeech(language, ['ui', 'fill', 'respondent']);
  const said = { latest: begun(language) };
  document.title = 'A question';
  await render(
    <SpeechProvider speech={speech}>
      <Tongue language={tag(language)} languages={everyKind.languages}>
        <main className="wm-main">
          <div className="fill-page">
            <Surroundings value={surroundings}>
              <Alone name={name} said={said} />
            </Surroundings>
          </div>
        </main>
      </Tongue>
    </SpeechProvider>,
  );
  return { given: (path: string): Given => said.latest.given[path] ?? { is: 'untouched' } };
}

/** The same on a page of its own with *Next*, which says what is wrong and takes the focus there. */
export async function showPage(name: string, language: InterfaceLanguage = 'en') {
  const speech = await loadSpeech(language, ['ui', 'fill', 'respondent']);
  const said = { latest: begun(language), passed: 0 };
  document.title = 'A question';
  await render(
    <SpeechProvider speech={speech}>
      <Tongue language={tag(language)} languages={everyKind.languages}>
        <main className="wm-main">
          <div className="fill-page">
            <Surroundings value={surroundings}>
              <OnPage name={name} said={said} />
            </Surroundings>
          </div>
        </main>
      </Tongue>
    </SpeechProvider>,
  );
  return {
    given: (path: string): Given => said.latest.given[path] ?? { is: 'untouched' },
    /** How often *Next* found nothing wrong. */
    passed: () => said.passed,
    /** That *Next* found nothing wrong: what looks answers over may still be on its way. */
    goesOn: () => expect.poll(() => said.passed).toBe(1),
    next: () => page.getByRole('button', { name: 'Next', exact: true }).click(),
  };
}

function OnPage(props: {
  readonly name: string;
  readonly said: { latest: FormState; passed: number };
}) {
  const { name, said } = props;
  const [state, setState] = useState(said.latest);
  const shown = pagesOf(plan, state).find(({ nodes }) =>
    nodes.some(({ question }) => question.name === name),
  );
  if (shown === undefined) throw new Error(`no page has ${name}`);
  return (
    <>
      <PageForm
        id="page"
        plan={plan}
        state={state}
        page={shown}
        stateNow={() => said.latest}
        answer={(path, given) => {
          said.latest = answer(plan, said.latest, path, given);
          setState(said.latest);
        }}
        onNext={() => {
          said.passed += 1;
        }}
      />
      <button type="submit" form="page" className="wm-button wm-button-primary">
        Next
      </button>
    </>
  );
}

/** That something is said to be wrong, in words with `text` in them. */
export const alerts = (text: string) =>
  expect.element(page.getByRole('alert').getByText(new RegExp(text))).toBeVisible();

/** What axe finds wrong with the page as it stands, in words. */
export async function barriers(): Promise<readonly string[]> {
  const { violations } = await axe.run(document);
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}

/** Elements that stick out of the screen on either side. */
export function sticksOut(): readonly string[] {
  const { clientWidth } = document.documentElement;
  return [...document.querySelectorAll('body *')]
    .filter((one) => !one.closest('.wm-hidden, .wm-thread'))
    .filter((one) => {
      const { left, right } = one.getBoundingClientRect();
      return right > clientWidth + 1 || left < -1;
    })
    .map((one) => one.outerHTML.slice(0, 90));
}

export const phone = () => page.viewport(360, 740);
export const desk = () => page.viewport(1_000, 800);
