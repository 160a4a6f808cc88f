import { choice, part, personal, selectMultiple, selectOne } from '../build.ts';
import { upToThree } from './hints.ts';
import { needs } from './needs.ts';
import { isAsked } from './screening.ts';

export const servicesLists = {
  INTERNET: [
    choice('mostly', { en: 'Yes, most of the time', fr: 'Oui, la plupart du temps' }),
    choice('sometimes', { en: 'Sometimes', fr: 'Parfois' }),
    choice('phone', { en: 'Only on my phone', fr: 'Seulement sur mon téléphone' }),
    choice('no', { en: 'No', fr: 'Non' }),
  ],
  TRAVEL: [
    choice('car', { en: 'My own car', fr: 'Ma propre voiture' }),
    choice('ride', { en: 'A ride from others', fr: "La voiture de quelqu'un d'autre" }),
    choice('bus', { en: 'Bus', fr: 'Autobus' }),
    choice('walk', { en: 'Walk or bike', fr: 'À pied ou à vélo' }),
    choice('taxi', { en: 'Taxi', fr: 'Taxi' }),
  ],
  HOME_COST: [
    choice('1', { en: 'Less than a third', fr: "Moins d'un tiers" }),
    choice('2', { en: 'About a third', fr: 'Environ un tiers' }),
    choice('3', { en: 'About half', fr: 'Environ la moitié' }),
    choice('4', { en: 'More than half', fr: 'Plus de la moitié' }),
  ],
  HOME_SHAPE: [
    choice('yes', { en: 'Yes', fr: 'Oui' }),
    choice('small', { en: 'It is too small', fr: 'Il est trop petit' }),
    choice('repair', { en: 'It needs repair', fr: 'Il a besoin de réparations' }),
    choice('both', {
      en: 'Both: too small, needs repair',
      fr: 'Les deux : trop petit et à réparer',
    }),
  ],
};

/** Block C: services, and daily life that depends on them. */
export const services = part(
  'services',
  { en: 'Part 2: Help and services', fr: 'Partie 2 : Aide et services' },
  isAsked,
  [
    ...needs,
    selectMultiple(
      'NS115',
      'CHANNEL',
      {
        en: 'How do you like to get news about services?',
        fr: 'Comment aimez-vous recevoir des nouvelles sur les services?',
      },
      { most: 3, hint: upToThree },
    ),
    selectOne(
      'NS116',
      'LANG',
      {
        en: 'In which language do you like to get news?',
        fr: 'Dans quelle langue aimez-vous recevoir des nouvelles?',
      },
      personal,
    ),
    selectOne(
      'NS117',
      'INTERNET',
      {
        en: 'Do you have good internet at home?',
        fr: 'Avez-vous une bonne connexion Internet à la maison?',
      },
      personal,
    ),
    selectOne(
      'NS118',
      'YN',
      {
        en: 'Do you have a family doctor or nurse you can see here?',
        fr: 'Avez-vous ici un médecin de famille ou une infirmière que vous pouvez voir?',
      },
      personal,
    ),
    selectOne(
      'NS119',
      'TRAVEL',
      { en: 'How do you get to most places?', fr: 'Comment vous déplacez-vous le plus souvent?' },
      personal,
    ),
    selectOne(
      'NS120',
      'HOME_COST',
      {
        en: 'How much of your family income goes to housing?',
        fr: 'Quelle part du revenu de votre famille va au logement?',
      },
      { sensitivity: 'personal', otherAnswers: ['dontKnow', 'declined'] },
    ),
    selectOne(
      'NS121',
      'HOME_SHAPE',
      {
        en: 'Is your home big enough and in good shape?',
        fr: 'Votre logement est-il assez grand et en bon état?',
      },
      personal,
    ),
  ],
);
