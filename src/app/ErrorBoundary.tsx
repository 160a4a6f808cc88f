import { Component, type ReactNode } from 'react';
import { Loom } from '../ui/Loom.tsx';
import { exportUnsent } from './export-unsent.ts';
import { keptLanguage } from './language.ts';

/**
 * When a screen breaks: say so, promise only what is true (what was saved is still saved), and let
 * the person take what is unsent along in a file. Its words stand here, in both languages, because
 * the catalogue may be what could not be loaded.
 */
const words = {
  en: {
    title: 'Something on this page broke.',
    kept: 'What was saved on this device is still saved. Opening the page again usually helps.',
    again: 'Open the page again',
    export: 'Save what is not delivered yet to a file',
    exported: 'The file is in your downloads. Keep it private: it holds answers.',
    nothing: 'Nothing is waiting on this device: everything was delivered.',
    failed:
      'The device’s storage could not be read either. Do not clear the browser’s data; ask your steward for help.',
    detail: 'For whoever helps you',
  },
  fr: {
    title: 'Quelque chose a cessé de fonctionner sur cette page.',
    kept: 'Ce qui a été enregistré sur cet appareil l’est toujours. Rouvrir la page suffit souvent.',
    again: 'Rouvrir la page',
    export: 'Enregistrer dans un fichier ce qui n’est pas encore livré',
    exported:
      'Le fichier est dans vos téléchargements. Gardez-le pour vous : il contient des réponses.',
    nothing: 'Rien n’attend sur cet appareil : tout a été livré.',
    failed:
      'La mémoire de l’appareil n’a pas pu être lue non plus. N’effacez pas les données du navigateur; demandez de l’aide à la personne qui gère le serveur.',
    detail: 'Pour la personne qui vous aide',
  },
} as const;

type State = {
  readonly error: unknown;
  readonly said: keyof (typeof words)['en'] | undefined;
};

export class ErrorBoundary extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { error: undefined, said: undefined };

  static getDerivedStateFromError(error: unknown): Partial<State> {
    return { error: error ?? new Error('unknown') };
  }

  override render(): ReactNode {
    const { error, said } = this.state;
    if (error === undefined) return this.props.children;
    const say = words[keptLanguage() === 'fr' ? 'fr' : 'en'];
    const save = (): void => {
      exportUnsent().then(
        (count) => this.setState({ said: count === 0 ? 'nothing' : 'exported' }),
        () => this.setState({ said: 'failed' }),
      );
    };
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
          <button type="button" className="wm-button wm-button-quiet" onClick={save}>
            {say.export}
          </button>
        </div>
        <p role="status">{said && say[said]}</p>
        <details>
          <summary>{say.detail}</summary>
          <pre>{error instanceof Error ? `${error.name}: ${error.message}` : String(error)}</pre>
        </details>
      </main>
    );
  }
}
