import { longText, part, rank } from '../build.ts';
import { ownVoice } from '../front.ts';
import { isAsked } from './screening.ts';

/** Block F: what should come first. */
export const priorities = part(
  'priorities',
  { en: 'Part 5: What should come first', fr: 'Partie 5 : Les priorités' },
  isAsked,
  [
    rank(
      'NS135',
      'DOMAIN',
      {
        en: 'Which three things should our community work on first?',
        fr: 'Sur quelles trois choses notre communauté devrait-elle travailler en premier?',
      },
      {
        most: 3,
        hint: {
          en: 'Pick up to three. The first one counts most.',
          fr: 'Choisissez-en trois au plus. La première compte le plus.',
        },
      },
    ),
    longText(
      'NS136',
      {
        en: 'If you could change one thing here for newcomers, what would it be?',
        fr: 'Si vous pouviez changer une chose ici pour les nouveaux arrivants, ce serait quoi?',
      },
      { relevant: ownVoice },
    ),
  ],
);
