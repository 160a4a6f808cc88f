import { BarTable } from '../../src/charts/BarTable.tsx';
import { NumberSummary } from '../../src/charts/NumberSummary.tsx';
import { OpenAnswersList } from '../../src/charts/OpenAnswersList.tsx';
import { SplitBars } from '../../src/charts/SplitBars.tsx';
import { Card } from '../../src/ui/Card.tsx';
import { fewPeople, findingOf, openOf, speakEnglish, splitOf } from './figures.ts';

/** Every chart once. An example to copy from, a picture, and a page for axe. */
export function Gallery() {
  const long = findingOf('choices', 'ride');
  const wordy = {
    ...long,
    choices: long.choices.map((choice, place) =>
      place === 1
        ? {
            ...choice,
            label: {
              en: 'By car, driven by a friend, a neighbour or someone of my family when they have the time',
            },
          }
        : choice,
    ),
  };
  return (
    <main className="wm-main wm-stack wm-stack-wide">
      <h1>Charts</h1>
      <Card className="wm-stack">
        <h2>How do you travel?</h2>
        <BarTable finding={wordy} title="How do you travel?" speak={speakEnglish} />
      </Card>
      <Card className="wm-stack">
        <h2>I feel at home</h2>
        <BarTable
          finding={findingOf('choices', 'life/feel/home')}
          title="I feel at home"
          speak={speakEnglish}
        />
      </Card>
      <Card className="wm-stack">
        <h2>Most important</h2>
        <BarTable
          finding={findingOf('ranking', 'life/top')}
          title="Most important"
          speak={speakEnglish}
        />
      </Card>
      <Card className="wm-stack">
        <h2>Seven people only</h2>
        <BarTable
          finding={findingOf('choices', 'ride', fewPeople)}
          title="Seven people only"
          speak={speakEnglish}
        />
      </Card>
      <Card className="wm-stack">
        <h2>Travel by place</h2>
        <SplitBars split={splitOf('ride')} title="Travel by place" speak={speakEnglish} />
      </Card>
      <Card className="wm-stack">
        <h2>Years by place</h2>
        <SplitBars split={splitOf('years')} title="Years by place" speak={speakEnglish} />
      </Card>
      <Card className="wm-stack">
        <h2>Years here</h2>
        <NumberSummary
          finding={findingOf('number', 'years')}
          title="Years here"
          speak={speakEnglish}
        />
      </Card>
      <Card className="wm-stack">
        <h2>Anything else?</h2>
        <OpenAnswersList open={openOf()} />
      </Card>
    </main>
  );
}
