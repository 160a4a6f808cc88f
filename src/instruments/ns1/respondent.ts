import { aboutYouLabel, age, gender, whyWeAsk } from '../back.ts';
import { alone, choice, page, part, personal, selectMultiple, selectOne } from '../build.ts';
import { allThatFit } from './hints.ts';
import { isAsked } from './screening.ts';

export const respondentLists = {
  OFFICIAL: [
    choice('english', { en: 'English', fr: 'Anglais' }),
    choice('french', { en: 'French', fr: 'Français' }),
    choice('both', { en: 'Both', fr: 'Les deux' }),
    choice('neither', { en: 'Neither', fr: "Ni l'un ni l'autre" }),
  ],
  SCHOOL6: [
    choice('1', {
      en: 'None or some primary school',
      fr: 'Aucune école ou une partie du primaire',
    }),
    choice('2', { en: 'Primary school', fr: 'École primaire' }),
    choice('3', { en: 'High school', fr: 'École secondaire' }),
    choice('4', { en: 'Trade or college', fr: 'Métier ou collège' }),
    choice('5', { en: 'University: bachelor', fr: 'Université : baccalauréat' }),
    choice('6', { en: 'University: above bachelor', fr: 'Université : plus que le baccalauréat' }),
  ],
  HOUSEHOLD: [
    alone('alone', { en: 'I live alone', fr: 'Je vis seul ou seule' }),
    choice('partner', { en: 'My partner', fr: 'Mon conjoint ou ma conjointe' }),
    choice('children', { en: 'Children under 18', fr: 'Des enfants de moins de 18 ans' }),
    choice('parents', {
      en: 'Parents or older family',
      fr: 'Mes parents ou de la famille plus âgée',
    }),
    choice('others', { en: 'Others', fr: "D'autres personnes" }),
  ],
};

/**
 * The respondent block (domain section 5), last because it is the part people leave at. RB07 is
 * NS103; status, Indigenous identity and race (RB08 to RB10) are off until a partnership has the
 * agreements they need.
 */
export const respondent = part('about_you', aboutYouLabel, isAsked, [
  // The part's name already stands on the screen.
  page('about_you_where', undefined, [
    whyWeAsk,
    selectOne(
      'RB01',
      'PLACE',
      {
        en: 'Which place do you live in or near?',
        fr: 'Dans quel endroit, ou près de quel endroit, habitez-vous?',
      },
      personal,
    ),
    age,
  ]),
  ...gender,
  selectOne(
    'RB04',
    'LANG',
    {
      en: 'What language do you speak best?',
      fr: 'Quelle langue parlez-vous le mieux?',
    },
    personal,
  ),
  selectOne(
    'RB05',
    'OFFICIAL',
    {
      en: 'Which of English and French can you speak well enough to talk with people?',
      fr: "Laquelle de ces langues parlez-vous assez bien pour parler avec des gens : l'anglais ou le français?",
    },
    personal,
  ),
  selectOne(
    'RB11',
    'SCHOOL6',
    {
      en: 'What is the highest school you finished?',
      fr: 'Quel est le plus haut niveau de scolarité que vous avez terminé?',
    },
    personal,
  ),
  selectMultiple(
    'RB12',
    'HOUSEHOLD',
    { en: 'Who lives with you?', fr: 'Qui vit avec vous?' },
    { ...personal, hint: allThatFit },
  ),
]);
