import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { run } from '../processes.ts';
import { asSurveyJs, asXForm } from './one-form.ts';
import { serveFolder } from './static-server.ts';

declare global {
  var transformForm: (xform: string) => Promise<{ form: string; model: string }>;
}

const folder = join(import.meta.dirname, 'peers');
const dist = (name: string): string => join(folder, 'dist', name);

/** Installs and builds the peers' pages if they are not there, and puts the form into both. */
export async function needPeers(
  browser: Browser,
): Promise<{ readonly enketo: string; readonly surveyjs: string }> {
  if (!existsSync(join(folder, 'node_modules', 'enketo-core')))
    await must(run('npm', ['ci', '--prefix', folder, '--no-audit', '--no-fund']));
  if (!existsSync(dist('surveyjs'))) await must(run(process.execPath, [join(folder, 'build.mjs')]));
  const transform = await serveFolder(dist('transform'));
  const page = await browser.newPage();
  await page.goto(transform.url);
  await page.waitForFunction(() => typeof globalThis.transformForm === 'function');
  const enketo = await page.evaluate((xform) => globalThis.transformForm(xform), asXForm());
  await page.close();
  transform.close();
  writeFileSync(join(dist('enketo'), 'form.json'), JSON.stringify(enketo));
  writeFileSync(join(dist('surveyjs'), 'form.json'), JSON.stringify(asSurveyJs()));
  return { enketo: dist('enketo'), surveyjs: dist('surveyjs') };
}

async function must(running: Promise<number>): Promise<void> {
  const code = await running;
  if (code !== 0) throw new Error(`the peers' pages could not be built (exit code ${code})`);
}
