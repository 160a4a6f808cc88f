import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { applyTheme, keptTheme } from '../ui/theme.ts';
import { App } from './App.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { firstLanguageAt } from './language.ts';
import { trustOwnScripts } from './own-scripts.ts';
import { keepDeskFiles, registerWorker } from './register-worker.ts';
import '../ui/theme.css';
import '../ui/fonts.css';
import '../ui/kit.css';
import './app.css';

/**
 * The page of those who work here: front door, desk and tablet (`answer.tsx` is the respondent's).
 * Light and language come first, so that nothing flashes; screens are fetched when they are met.
 */
trustOwnScripts();
applyTheme(keptTheme());
registerWorker();
void keepDeskFiles();

const root = document.getElementById('root');
if (!root) throw new Error('index.html has lost its root');
createRoot(root).render(
  <StrictMode>
    <ErrorBoundary>
      <App firstLanguage={firstLanguageAt(location)} />
    </ErrorBoundary>
  </StrictMode>,
);
