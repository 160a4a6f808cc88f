import {
  choice,
  integer,
  longText,
  matrix,
  part,
  personal,
  row,
  selectMultiple,
  selectOne,
} from '../build.ts';
import { ownVoice } from '../front.ts';
import { answerTo, isAnswered } from '../logic.ts';
import { upToThree } from './hints.ts';
import { isAsked } from './screening.ts';

export const settlingLists = {
  REASON: [
    choice('job', { en: 'A job', fr: 'Un emploi' }),
    choice('people', { en: 'Family or friends', fr: 'La famille ou des amis' }),
    choice('school', { en: 'School', fr: 'Les études' }),
    choice('cost', { en: 'Low cost of homes', fr: 'Le prix des logements' }),
    choice('safe', { en: 'Small and safe', fr: 'Un endroit petit et sûr' }),
    choice('program', { en: 'A program placed me here', fr: "Un programme m'a envoyé ici" }),
    choice('partner', {
      en: 'My partner moved here',
      fr: 'Mon conjoint ou ma conjointe a déménagé ici',
    }),
    choice('other', { en: 'Something else', fr: 'Autre chose' }),
  ],
  BEFORE: [
    choice('nowhere', { en: 'Nowhere else', fr: 'Nulle part ailleurs' }),
    choice('toronto', { en: 'Toronto area', fr: 'Région de Toronto' }),
    choice('ontario', { en: 'Another place in Ontario', fr: 'Un autre endroit en Ontario' }),
    choice('province', { en: 'Another province', fr: 'Une autre province' }),
  ],
};

const thisYear = "number(format-date(today(), '%Y'))";

/** Block B: how she came, and how it was. */
export const settling = part(
  'settling',
  { en: 'Part 1: Coming here', fr: 'Partie 1 : Votre arrivée' },
  isAsked,
  [
    integer(
      'NS103',
      {
        en: 'What year did you come to live in Canada?',
        fr: 'En quelle année avez-vous commencé à vivre au Canada?',
      },
      {
        sensitivity: 'personal',
        otherAnswers: ['dontKnow', 'declined'],
        constraint: `. >= 1930 and . <= ${thisYear}`,
        constraintMessage: {
          en: 'Please write a year between 1930 and this year.',
          fr: 'Écrivez une année entre 1930 et cette année.',
        },
      },
    ),
    integer(
      'NS104',
      {
        en: 'What year did you move to this area?',
        fr: 'En quelle année avez-vous commencé à vivre dans cette région?',
      },
      {
        sensitivity: 'personal',
        otherAnswers: ['dontKnow', 'declined'],
        constraint: `. >= coalesce(${answerTo('NS103')}, 1930) and . <= ${thisYear}`,
        constraintMessage: {
          en: 'Please write a year that is not before you came to Canada, and not after this year.',
          fr: "Écrivez une année qui n'est pas avant votre arrivée au Canada ni après cette année.",
        },
      },
    ),
    selectMultiple(
      'NS105',
      'REASON',
      { en: 'Why did you choose this area?', fr: 'Pourquoi avez-vous choisi cette région?' },
      { ...personal, most: 3, hint: upToThree },
    ),
    selectOne(
      'NS106',
      'BEFORE',
      {
        en: 'Where did you live in Canada before you came here?',
        fr: 'Où viviez-vous au Canada avant de venir ici?',
      },
      {
        ...personal,
        relevant: `${isAnswered('NS103')} and ${isAnswered('NS104')} and ${answerTo('NS104')} > ${answerTo('NS103')}`,
      },
    ),
    matrix(
      'NS107',
      'EASE5',
      {
        en: 'When you came here, how easy was it to do these things?',
        fr: 'À votre arrivée ici, était-il facile de faire ces choses?',
      },
      [
        row('NS107_home', { en: 'Find a home', fr: 'Trouver un logement' }),
        row('NS107_work', { en: 'Find work', fr: 'Trouver du travail' }),
        row('NS107_doctor', { en: 'Find a doctor', fr: 'Trouver un médecin' }),
        row('NS107_school', { en: 'Put children in school', fr: "Inscrire les enfants à l'école" }),
        row('NS107_around', { en: 'Get around', fr: 'Se déplacer' }),
        row('NS107_help', {
          en: 'Learn where to ask for help',
          fr: "Savoir où demander de l'aide",
        }),
        row('NS107_friends', { en: 'Make friends', fr: 'Se faire des amis' }),
      ],
      { sensitivity: 'personal', otherAnswers: ['doesNotApply', 'declined'] },
    ),
    longText(
      'NS108',
      {
        en: 'What helped you most when you came here?',
        fr: "Qu'est-ce qui vous a le plus aidé à votre arrivée ici?",
      },
      { relevant: ownVoice },
    ),
  ],
);
