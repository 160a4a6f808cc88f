import { expect, test } from 'vitest';
import { render } from 'vitest-browser-react';
import { loadSpeech, SpeechProvider } from '../../src/i18n/i18n.tsx';
import '../../src/ui/theme.css';
import '../../src/ui/kit.css';
import '../../src/ui/desk.css';
import '../../src/charts/draw-bars.ts';
import { Gallery } from './Gallery.tsx';

/**
 * The page is served with style-src 'self'. Observable Plot makes a <style> element: this holds
 * that none of it reaches the page. Here the policy comes by <meta>, once our own style sheets,
 * which the development server puts in as <style>, are there.
 */
test('charts keep the strict policy for styles', async () => {
  const broken: string[] = [];
  document.addEventListener('securitypolicyviolation', (event) => {
    broken.push(`${event.violatedDirective} ${event.sample}`);
  });
  const speech = await loadSpeech('en', ['ui', 'coordinator']);
  const policy = document.createElement('meta');
  policy.httpEquiv = 'Content-Security-Policy';
  policy.content = "style-src 'self'";
  document.head.append(policy);

  await render(
    <SpeechProvider speech={speech}>
      <Gallery />
    </SpeechProvider>,
  );
  await expect.poll(() => document.querySelectorAll('svg.wm-plot').length).toBe(9);
  expect(document.querySelectorAll('svg style')).toHaveLength(0);
  expect(broken).toEqual([]);

  // The policy is really on: what Plot would have done is refused.
  document.body.append(document.createElement('style'));
  const style = document.createElement('style');
  style.textContent = ':root { --broken: 1 }';
  document.body.append(style);
  await expect.poll(() => broken.length).toBeGreaterThan(0);
});
