import { Component, type ReactNode } from 'react';
import { Loom } from '../ui/Loom.tsx';
import { keptLanguage } from './language.ts';

/**
 * When a screen breaks: say so, promise only what is true (what was saved is still saved), and lead
 * to the page that takes answers out without the app (`rescue.html`). Its words stand here, in both languages, because
 * the catalogue may be what could not be loaded.
 */
const words = {
  en: {
    title: 'Something on this page broke.',
    kept: 'What was saved on this device is still saved. Opening the page again usually helps.',
    again: 'Open the page again',
    rescue: 'See and save what is kept on this device',
    detail: 'For whoever helps you',
  },
  fr: {
    title: 'Quelque chose a cessé de fonctionner sur cette page.',
    kept: 'Ce qui a été enregistré sur cet appareil l’est toujours. Rouvrir la page suffit souvent.',
    again: 'Rouvrir la page',
    rescue: 'Voir et enregistrer ce qui est gardé sur cet appareil',
    detail: 'Pour la personne qui vous aide',
  },
} as const;

type State = { readonly error: unknown };

export class ErrorBoundary extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { error: undefined };

  static getDerivedStateFromError(error: unknown): Partial<State> {
    return { error: error ?? new Error('unknown') };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === undefined) return this.props.children;
    const say = words[keptLanguage() === 'fr' ? 'fr' : 'en'];
    return (
      <main className="broken">
        <Loom />
        <h1>{say.title}</h1>
        <p className="wm-lead">{say.kept}</p>
        <div className="wm-row">
          <button
            type="button"
            className="wm-button wm-button-primary"
            onClick={() => location.reload()}
          >
            {say.again}
          </button>
          <a className="wm-button wm-button-quiet" href="/rescue.html">
            {say.rescue}
          </a>
        </div>
        <details>
          <summary>{say.detail}</summary>
          <pre>{error instanceof Error ? `${error.name}: ${error.message}` : String(error)}</pre>
        </details>
      </main>
    );
  }
}
