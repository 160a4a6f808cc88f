import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { run } from '../processes.ts';
import { type AbstractForm, asSurveyJs, asXForm } from './abstract-form.ts';
import { serveFolder } from './static-server.ts';

declare global {
  var transformForm: (xform: string) => Promise<{ form: string; model: string }>;
}

const folder = join(import.meta.dirname, 'peers');
const dist = (name: string): string => join(folder, 'dist', name);

/** The folders of the peers' built pages. */
export type Peers = {
  readonly enketo: string;
  readonly surveyjs: string;
  readonly webforms: string;
};

/** Installs and builds the peers' pages if they are not there, and puts `form` into each. */
export async function needPeers(browser: Browser, form: AbstractForm): Promise<Peers> {
  if (!existsSync(join(folder, 'node_modules', '@getodk', 'web-forms')))
    await must(run('npm', ['ci', '--prefix', folder, '--no-audit', '--no-fund']));
  if (!existsSync(dist('webforms'))) await must(run(process.execPath, [join(folder, 'build.mjs')]));
  const transform = await serveFolder(dist('transform'));
  const page = await browser.newPage();
  await page.goto(transform.url);
  await page.waitForFunction(() => typeof globalThis.transformForm === 'function');
  const xform = asXForm(form);
  const enketo = await page.evaluate((source) => globalThis.transformForm(source), xform);
  await page.close();
  transform.close();
  writeFileSync(join(dist('enketo'), 'form.json'), JSON.stringify(enketo));
  writeFileSync(join(dist('surveyjs'), 'form.json'), JSON.stringify(asSurveyJs(form)));
  writeFileSync(join(dist('webforms'), 'form.xml'), xform);
  return { enketo: dist('enketo'), surveyjs: dist('surveyjs'), webforms: dist('webforms') };
}

async function must(running: Promise<number>): Promise<void> {
  const code = await running;
  if (code !== 0) throw new Error(`the peers' pages could not be built (exit code ${code})`);
}
