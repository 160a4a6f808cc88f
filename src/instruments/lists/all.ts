import type { Choice } from '../../model/form.ts';
import { AGE8 } from './age.ts';
import { BARRIER } from './barrier.ts';
import { BELONG5 } from './belong5.ts';
import { DOMAIN } from './domain.ts';
import { EASE5 } from './ease5.ts';
import { FREQ5 } from './freq5.ts';
import { GENDER } from './gender.ts';
import { GROUP3 } from './group.ts';
import { LIKELY5 } from './likely5.ts';
import { MET4 } from './met4.ts';
import { SECTOR } from './sector.ts';
import { STAY3 } from './stay3.ts';
import { WHO_ANSWERS } from './who-answers.ts';
import { YN } from './yn.ts';

/** Lists that more than one instrument may use, by the name questions call them. */
export const sharedLists: Readonly<Record<string, readonly Choice[]>> = {
  AGE8,
  BARRIER,
  BELONG5,
  DOMAIN,
  EASE5,
  FREQ5,
  GENDER,
  GROUP3,
  LIKELY5,
  MET4,
  SECTOR,
  STAY3,
  WHO_ANSWERS,
  YN,
};
