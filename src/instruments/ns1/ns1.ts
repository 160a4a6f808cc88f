import { back } from '../back.ts';
import { onlyIf } from '../build.ts';
import { aboutAnswering, front, oldEnough } from '../front.ts';
import { CHANNEL } from '../lists/channel.ts';
import { LANG } from '../lists/lang.ts';
import { SAT5 } from '../lists/sat5.ts';
import type { InstrumentSource } from '../make.ts';
import { belonging, belongingLists } from './belonging.ts';
import { needsLists } from './needs.ts';
import { priorities } from './priorities.ts';
import { respondent, respondentLists } from './respondent.ts';
import { isAsked, screening } from './screening.ts';
import { services, servicesLists } from './services.ts';
import { settling, settlingLists } from './settling.ts';
import { work, workLists } from './work.ts';

/** The full newcomer needs survey: six blocks and the respondent block. */
export const NS1: InstrumentSource = {
  code: 'NS1',
  minutes: 15,
  languages: ['en', 'fr'],
  title: { en: 'Newcomer needs survey', fr: 'Sondage sur les besoins des nouveaux arrivants' },
  description: {
    en: 'The main survey of a partnership: coming here, help and services, work, feeling at home, and what should come first.',
    fr: "Le sondage principal d'un partenariat : l'arrivée, l'aide et les services, le travail, se sentir chez soi et les priorités.",
  },
  audience: {
    en: 'Newcomers, settled immigrants, temporary residents and refugee claimants, 16 or older',
    fr: "Nouveaux arrivants, personnes immigrantes établies, résidents temporaires et demandeurs d'asile, 16 ans ou plus",
  },
  lists: {
    CHANNEL,
    LANG,
    SAT5,
    ...settlingLists,
    ...needsLists,
    ...servicesLists,
    ...workLists,
    ...belongingLists,
    ...respondentLists,
  },
  nodes: [
    ...front,
    ...onlyIf(oldEnough, [...aboutAnswering, ...screening]),
    settling,
    services,
    work,
    belonging,
    priorities,
    respondent,
    ...onlyIf(isAsked, back),
  ],
};
