import { alone, choice, part, personal, selectMultiple, selectOne, sensitive } from '../build.ts';
import { ownVoice } from '../front.ts';
import { is } from '../logic.ts';
import { upToThree } from './hints.ts';
import { isAsked } from './screening.ts';

export const belongingLists = {
  HELPERS: [
    choice('1', { en: 'None', fr: 'Aucune' }),
    choice('2', { en: '1 to 2', fr: '1 ou 2' }),
    choice('3', { en: '3 to 5', fr: '3 à 5' }),
    choice('4', { en: 'More than 5', fr: 'Plus de 5' }),
  ],
  SAFE: [
    choice('1', { en: 'Very unsafe', fr: 'Pas du tout en sécurité' }),
    choice('2', { en: 'Unsafe', fr: 'Pas vraiment en sécurité' }),
    choice('3', { en: 'Safe', fr: 'En sécurité' }),
    choice('4', { en: 'Very safe', fr: 'Très en sécurité' }),
    choice('notAlone', { en: 'I do not walk alone', fr: 'Je ne marche pas seul ou seule' }),
  ],
  LEAVE: [
    choice('job', { en: 'Job', fr: "L'emploi" }),
    choice('homeCost', { en: 'Cost of a home', fr: 'Le prix du logement' }),
    choice('school', { en: 'School', fr: 'Les études' }),
    choice('family', { en: 'Family is far away', fr: 'La famille est loin' }),
    choice('weather', { en: 'Weather', fr: 'Le climat' }),
    choice('ownPeople', {
      en: 'No people from my culture or faith',
      fr: 'Personne de ma culture ou de ma religion',
    }),
    choice('unfair', { en: 'Unfair treatment', fr: 'Un traitement injuste' }),
    choice('noServices', { en: 'No services', fr: 'Pas de services' }),
    alone('nothing', { en: 'Nothing', fr: 'Rien' }),
  ],
};

/** Block E: belonging, safety, staying. */
export const belonging = part(
  'belonging',
  { en: 'Part 4: Feeling at home', fr: 'Partie 4 : Se sentir chez soi' },
  isAsked,
  [
    selectOne(
      'NS128',
      'BELONG5',
      {
        en: 'How strong is your feeling that you belong here?',
        fr: "Quelle est la force de votre sentiment d'être chez vous ici?",
      },
      personal,
    ),
    selectOne(
      'NS129',
      'FREQ5',
      {
        en: 'How often do you feel alone?',
        fr: 'À quelle fréquence vous sentez-vous seul ou seule?',
      },
      personal,
    ),
    selectOne(
      'NS130',
      'HELPERS',
      {
        en: 'How many people here could you ask for help?',
        fr: "À combien de personnes ici pourriez-vous demander de l'aide?",
      },
      personal,
    ),
    selectOne(
      'NS131',
      'SAFE',
      {
        en: 'How safe do you feel here when you walk alone after dark?',
        fr: 'Vous sentez-vous en sécurité quand vous marchez seul ou seule le soir ici?',
      },
      // Fear is hers to tell: nobody answers this for somebody else.
      { ...sensitive, relevant: ownVoice },
    ),
    selectOne(
      'NS132',
      'YN',
      {
        en: 'In the past 12 months, did you join a club, team, faith group or event here?',
        fr: 'Dans les 12 derniers mois, avez-vous participé à un club, une équipe, un groupe religieux ou un événement ici?',
      },
      personal,
    ),
    selectOne(
      'NS133',
      'LIKELY5',
      {
        en: 'In three years, do you think you will still live here?',
        fr: 'Dans trois ans, pensez-vous vivre encore ici?',
      },
      personal,
    ),
    selectMultiple(
      'NS134',
      'LEAVE',
      {
        en: 'What could make you leave?',
        fr: "Qu'est-ce qui pourrait vous faire partir?",
      },
      { ...personal, most: 3, hint: upToThree, relevant: is('NS133', '1', '2', '3') },
    ),
  ],
);
