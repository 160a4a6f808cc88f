import type { Page } from 'playwright-core';
import type { Form } from '../../src/model/form.ts';
import { consultationFor } from '../e2e/consultation.ts';
import { type CoordinatorClient, setUp } from '../e2e/coordinator-client.ts';
import { type Product, startProduct } from '../e2e/product.ts';
import { respondent } from '../e2e/respondent.ts';
import { type Line, openLine } from './line.ts';

/**
 * A running product behind a line that can fail, with one open consultation of one question: so
 * short that a fault costs seconds, not a whole questionnaire.
 */
export type FaultTown = {
  readonly product: Product;
  readonly line: Line;
  readonly coordinator: CoordinatorClient;
  readonly link: string;
  readonly consultation: string;
  /** What the server holds, in the words that people wrote. */
  readonly words: () => Promise<readonly string[]>;
  readonly remove: () => Promise<void>;
};

const languages = ['en', 'fr'];

const oneQuestion = {
  id: 'ONE',
  version: '1',
  title: { en: 'One question', fr: 'Une question' },
  languages: [
    { tag: 'en', name: 'English', direction: 'ltr', status: 'source' },
    { tag: 'fr', name: 'Français', direction: 'ltr', status: 'checked' },
  ],
  defaultLanguage: 'en',
  lists: {},
  nodes: [
    {
      kind: 'text',
      name: 'VOICE',
      label: { en: 'What helps you here?', fr: 'Qu’est-ce qui vous aide ici ?' },
    },
  ],
} as unknown as Form;

export async function openFaultTown(env: Record<string, string> = {}): Promise<FaultTown> {
  const product = await startProduct('tests/e2e/server.ts', [], env);
  const line = await openLine(product.url);
  const coordinator = await setUp(product.url, product.setUpToken());
  const consultation = await coordinator.opens(
    oneQuestion,
    consultationFor(oneQuestion, 'one', languages),
  );
  return {
    product,
    line,
    coordinator,
    consultation,
    link: `${line.url}/c/one`,
    words: async () => (await coordinator.responses()).map(voiceOf),
    remove: async () => {
      await line.close();
      await product.remove();
    },
  };
}

const voiceOf = ({ body }: { readonly body?: unknown }): string =>
  (body as { answers?: { VOICE?: { value?: string } } }).answers?.VOICE?.value ?? '';

/** Someone who has one thing to say. */
export function speaker(page: Page) {
  const person = respondent(page);
  return {
    ...person,
    begins: async (link: string) => {
      await page.goto(link);
      await person.choosesLanguage('English');
      await person.agrees();
    },
    /** From the open form to "Saved": this line is reached when the screen says so. */
    says: async (words: string) => {
      await person.answersTheRest(words);
      await person.sends();
    },
    isOnlineAgain: () => page.evaluate(() => window.dispatchEvent(new Event('online'))),
  };
}
