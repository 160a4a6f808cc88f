import type { FormNode } from '../../model/form.ts';
import { ending, personal, selectOne } from '../build.ts';
import { oldEnough } from '../front.ts';
import { is, isNot } from '../logic.ts';

const livesHere = isNot('NS101', '2');

/** Block A: whom this form is for. */
export const screening: readonly FormNode[] = [
  selectOne('NS101', 'YN', {
    en: 'Do you live, work or study in {area}?',
    fr: 'Habitez-vous, travaillez-vous ou étudiez-vous dans cette région : {area}?',
  }),
  ending(
    'NS101_ending',
    {
      en: 'Thank you for your time. This form is for people who live, work or study in {area}. We have kept nothing.',
      fr: "Merci de votre temps. Ce formulaire s'adresse aux gens de cette région : {area}. Nous n'avons rien gardé.",
    },
    is('NS101', '2'),
  ),
  selectOne(
    'NS102',
    'YN',
    { en: 'Were you born in Canada?', fr: 'Êtes-vous né ou née au Canada?' },
    { ...personal, relevant: livesHere },
  ),
  ending(
    'NS102_ending',
    {
      en: 'Thank you for your time. This form is for people who came from another country. Your voice counts too: ask {partnership} for the form for residents. We have kept nothing.',
      fr: "Merci de votre temps. Ce formulaire s'adresse aux personnes venues d'un autre pays. Votre voix compte aussi : demandez le formulaire pour les résidents à {partnership}. Nous n'avons rien gardé.",
    },
    `${livesHere} and ${is('NS102', '1')}`,
  ),
];

/** Everyone but those who were screened out; a passed question screens nobody out. */
export const isAsked = `${oldEnough} and ${livesHere} and ${isNot('NS102', '1')}`;
