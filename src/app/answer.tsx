import { createRoot } from 'react-dom/client';
import { interfaceLanguageFor } from '../i18n/i18n.tsx';
import { RespondentApp } from '../respondent/RespondentApp.tsx';
import { applyTheme, keptTheme } from '../ui/theme.ts';
import { trustOwnScripts } from './own-scripts.ts';
import { quietRoot } from './quiet-root.ts';
import { registerWorker } from './register-worker.ts';
import { createRespondentTools } from './respondent-tools.ts';
import '../ui/theme.css';
import '../ui/kit.css';
import '../fill/fill.css';
import '../respondent/respondent.css';

/**
 * The respondent's page, `/c/:slug`, or with a card's or a partner's code behind it. Form and words are asked for at the same time, before React
 * draws anything; the outbox comes after the first paint, the service worker after that.
 */
trustOwnScripts();
applyTheme(keptTheme());

// Typed from a poster, an address may come in capitals.
const [, , slug = '', via = ''] = decodeURI(location.pathname).toLowerCase().split('/');
const tools = createRespondentTools(slug, via);
const language = interfaceLanguageFor(navigator.languages);

void tools.speechFor(language).then((firstSpeech) => {
  document.documentElement.lang = firstSpeech.language;
  document.documentElement.dir = firstSpeech.direction;
  const root = document.getElementById('root');
  if (!root) throw new Error('answer.html has lost its root');
  createRoot(quietRoot(root)).render(<RespondentApp tools={tools} firstSpeech={firstSpeech} />);
  registerWorker();
});
