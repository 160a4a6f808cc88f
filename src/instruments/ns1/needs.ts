import type { FormNode } from '../../model/form.ts';
import { alone, calculate, matrix, personal, row, selectMultiple, selectOne } from '../build.ts';
import { BARRIER } from '../lists/barrier.ts';
import { CHANNEL } from '../lists/channel.ts';
import { DOMAIN } from '../lists/domain.ts';
import { answerTo, is, isAnswered, picked } from '../logic.ts';
import { allThatFit } from './hints.ts';

export const needsLists = {
  NEEDS: [...DOMAIN, alone('none', { en: 'None of these', fr: 'Aucune de ces aides' })],
  HELPED_BY: [
    ...CHANNEL,
    alone('none', { en: 'I did not get help', fr: "Je n'ai pas reçu d'aide" }),
  ],
  BARRIER_OR_NONE: [
    ...BARRIER,
    alone('none', { en: 'Nothing was hard', fr: "Rien n'était difficile" }),
  ],
};

const metRow = (domain: string): string => `NS110_${domain}`;

/** The codes of all domains whose need was met to one of these degrees, in the list's order. */
const domainsMet = (...degrees: readonly string[]): string =>
  DOMAIN.map(({ name }) => `if(${is(metRow(name), ...degrees)}, '${name} ', '')`).join(', ');

/** One of those needs, with a blank before it where it is not the first; nothing where there are fewer. */
const helpedAt = (at: number): string => {
  const helped = answerTo('NS110_helped');
  const one = `selected-at(${helped}, ${at})`;
  return at === 0 ? one : `if(count-selected(${helped}) > ${at}, concat(' ', ${one}), '')`;
};

/**
 * Which help was needed, whether it came, and what stood in the way (NS109 to NS114).
 *
 *   NS109 needs ──> NS110 met? one row a need
 *                     │ >= 2: some help came       │ <= 2: not enough
 *                     v                            v
 *         NS111, NS112 for five of them        NS113 ──> NS114
 *
 * The five are those with the highest unmet need first. Among equals the list's order decides,
 * where the domain's design would draw lots: a formula that draws lots could not be recalculated.
 */
export const needs: readonly FormNode[] = [
  selectMultiple(
    'NS109',
    'NEEDS',
    {
      en: 'In the past 12 months, which help did you need?',
      fr: 'Dans les 12 derniers mois, de quelle aide avez-vous eu besoin?',
    },
    { ...personal, hint: allThatFit },
  ),
  matrix(
    'NS110',
    'MET4',
    {
      en: 'Did you get the help you needed?',
      fr: "Avez-vous reçu l'aide dont vous aviez besoin?",
    },
    DOMAIN.map(({ name, label }) => row(metRow(name), label, picked('NS109', name))),
    {
      ...personal,
      relevant: `count-selected(${answerTo('NS109')}) > 0 and not(${picked('NS109', 'none')})`,
    },
  ),
  // Most unmet first: '2' before '3' before '4'.
  calculate('NS110_helped', `concat(${domainsMet('2')}, ${domainsMet('3')}, ${domainsMet('4')})`),
  calculate('NS111_asked', `concat(${[0, 1, 2, 3, 4].map(helpedAt).join(', ')})`),
  calculate('NS110_unmet', `concat(${domainsMet('1', '2')})`),
  ...DOMAIN.map(({ name, label }) =>
    selectMultiple(
      `NS111_${name}`,
      'HELPED_BY',
      {
        en: `${label.en}: where did you get help?`,
        fr: `${label.fr} : où avez-vous reçu de l'aide?`,
      },
      { ...personal, hint: allThatFit, relevant: picked('NS111_asked', name) },
    ),
  ),
  matrix(
    'NS112',
    'SAT5',
    {
      en: 'How happy were you with that help?',
      fr: 'Cette aide était-elle satisfaisante?',
    },
    DOMAIN.map(({ name, label }) => row(`NS112_${name}`, label, picked('NS111_asked', name))),
    { ...personal, relevant: isAnswered('NS111_asked') },
  ),
  selectMultiple(
    'NS113',
    'BARRIER_OR_NONE',
    {
      en: 'What made it hard to get help?',
      fr: "Qu'est-ce qui a rendu l'aide difficile à obtenir?",
    },
    { ...personal, hint: allThatFit, relevant: isAnswered('NS110_unmet') },
  ),
  selectOne(
    'NS114',
    'BARRIER',
    { en: 'Which one was the hardest?', fr: 'Lequel était le plus difficile?' },
    {
      ...personal,
      choiceFilter: `selected(${answerTo('NS113')}, name)`,
      relevant: `count-selected(${answerTo('NS113')}) >= 2`,
    },
  ),
];
