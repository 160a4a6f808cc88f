import { alone, choice, part, personal, selectMultiple, selectOne } from '../build.ts';
import { picked } from '../logic.ts';
import { allThatFit, upToThree } from './hints.ts';
import { isAsked } from './screening.ts';

export const workLists = {
  DOING: [
    choice('fullTime', { en: 'Work full time', fr: 'Je travaille à temps plein' }),
    choice('partTime', { en: 'Work part time', fr: 'Je travaille à temps partiel' }),
    choice('ownBusiness', { en: 'Run my own business', fr: "J'ai ma propre entreprise" }),
    choice('looking', { en: 'Look for work', fr: 'Je cherche du travail' }),
    choice('study', { en: 'Study', fr: "J'étudie" }),
    choice('care', { en: 'Care for family', fr: "Je m'occupe de ma famille" }),
    choice('retired', { en: 'I am retired', fr: 'Je suis à la retraite' }),
    choice('cannot', { en: 'I cannot work now', fr: 'Je ne peux pas travailler en ce moment' }),
  ],
  JOB_FIT: [
    choice('well', { en: 'It fits well', fr: 'Il convient bien' }),
    choice('little', { en: 'It fits a little', fr: 'Il convient un peu' }),
    choice('over', {
      en: 'My skills are higher than the job needs',
      fr: "Mes compétences dépassent ce que l'emploi demande",
    }),
  ],
  WORK_HARD: [
    choice('history', {
      en: 'No Canadian work history',
      fr: 'Aucune expérience de travail au Canada',
    }),
    choice('papers', { en: 'My papers are not accepted', fr: 'Mes diplômes ne sont pas acceptés' }),
    choice('language', { en: 'Language', fr: 'La langue' }),
    choice('fewJobs', { en: 'Few jobs in my field', fr: "Peu d'emplois dans mon domaine" }),
    choice('ride', { en: 'No ride', fr: 'Pas de transport' }),
    choice('childCare', { en: 'No child care', fr: 'Personne pour garder les enfants' }),
    choice('noContacts', { en: 'I do not know people', fr: 'Je ne connais pas de gens' }),
    choice('unfair', { en: 'Unfair treatment', fr: 'Un traitement injuste' }),
    choice('permit', { en: 'Work permit rules', fr: 'Les règles du permis de travail' }),
    alone('nothing', { en: 'Nothing', fr: 'Rien' }),
  ],
  SPEAK4: [
    choice('1', { en: 'Not at all', fr: 'Pas du tout' }),
    choice('2', { en: 'A little', fr: 'Un peu' }),
    choice('3', { en: 'Well', fr: 'Bien' }),
    choice('4', { en: 'Very well', fr: 'Très bien' }),
  ],
  CLASSES: [
    choice('inOne', { en: 'Yes, I am in one', fr: "Oui, j'en suis déjà" }),
    choice('wait', { en: 'Yes, but I have to wait', fr: 'Oui, mais je dois attendre' }),
    choice('cannotGo', { en: 'Yes, but I cannot go', fr: 'Oui, mais je ne peux pas y aller' }),
    choice('no', { en: 'No', fr: 'Non' }),
  ],
};

/** Block D: work and language. */
export const work = part(
  'work',
  { en: 'Part 3: Work and language', fr: 'Partie 3 : Travail et langue' },
  isAsked,
  [
    selectMultiple(
      'NS122',
      'DOING',
      { en: 'What do you do now?', fr: 'Que faites-vous maintenant?' },
      { ...personal, hint: allThatFit },
    ),
    selectOne(
      'NS123',
      'JOB_FIT',
      {
        en: 'Does your job fit your skills and school?',
        fr: 'Votre emploi convient-il à vos compétences et à vos études?',
      },
      {
        ...personal,
        relevant: ['fullTime', 'partTime', 'ownBusiness']
          .map((name) => picked('NS122', name))
          .join(' or '),
      },
    ),
    selectMultiple(
      'NS124',
      'WORK_HARD',
      {
        en: 'What makes it hard to find good work here?',
        fr: "Qu'est-ce qui rend difficile de trouver un bon emploi ici?",
      },
      { ...personal, most: 3, hint: upToThree, relevant: `not(${picked('NS122', 'retired')})` },
    ),
    selectOne(
      'NS125',
      'SPEAK4',
      { en: 'How well do you speak English?', fr: "Comment parlez-vous l'anglais?" },
      personal,
    ),
    selectOne(
      'NS126',
      'SPEAK4',
      { en: 'How well do you speak French?', fr: 'Comment parlez-vous le français?' },
      personal,
    ),
    selectOne(
      'NS127',
      'CLASSES',
      { en: 'Do you want language classes?', fr: 'Voulez-vous suivre des cours de langue?' },
      personal,
    ),
  ],
);
