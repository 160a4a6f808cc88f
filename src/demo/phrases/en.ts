import type { PhraseBank } from './phrase-bank.ts';

export const en: PhraseBank = {
  good: [
    'It is quiet and safe. My kids walk to school.',
    'People say hello on the street.',
    'The library. They help me with everything.',
    'Clean air and the river.',
    'Neighbours brought us soup when the baby came.',
    'Rent is lower than in the city.',
    'My boss is fair and kind.',
    'The school is small and the teachers know every child.',
    'I can walk to work in ten minutes.',
    'The Saturday market. I sell my bread there.',
    'Nature, fishing, the trails in winter.',
    'Volunteers at the church gave us winter coats.',
    'Nobody is in a hurry here.',
    'The hockey club let my son try for free.',
  ],
  better: {
    work: [
      'More jobs that are not only for the summer.',
      'Employers should look at what we did before we came here.',
      'Someone to help with a resume for Canada.',
    ],
    classes: [
      'English classes in the evening, after work.',
      'The English class has a long waiting list.',
    ],
    home: [
      'There are almost no apartments for a family.',
      'Rents go up every year and the houses are old.',
    ],
    doctor: ['We wait two years for a family doctor.', 'The clinic should be open on weekends.'],
    children: ['Child care. I cannot work without it.', 'More to do for teenagers after school.'],
    ride: [
      'A bus. Without a car you cannot do anything in the village.',
      'The bus comes twice a day and not on Sunday.',
      'Rides to the clinic for people who do not drive.',
    ],
    people: [
      'A place where newcomers and local people can meet.',
      'In winter it is very lonely. We need places to go.',
    ],
    papers: [
      'One office where somebody explains the forms.',
      'It takes too long to get answers about permits.',
    ],
  },
  more: [
    'Thank you for asking us.',
    'Please tell us what happens with the answers.',
    'I would like to help with the next meeting.',
    'The food at the town hall was very good!',
    'It would be good to ask young people too.',
  ],
};
