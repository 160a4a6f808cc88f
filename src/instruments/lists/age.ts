import { choice } from '../build.ts';

const band = (name: string, years: string) =>
  choice(name, { en: years, fr: years, ar: years, es: years, uk: years });

/** Published in four bands only: 16-24, 25-44, 45-64, 65 and more. */
export const AGE8 = [
  band('A16', '16–17'),
  band('A18', '18–24'),
  band('A25', '25–34'),
  band('A35', '35–44'),
  band('A45', '45–54'),
  band('A55', '55–64'),
  band('A65', '65–74'),
  choice('A75', {
    en: '75 or more',
    fr: '75 ans ou plus',
    ar: '75 أو أكثر',
    es: '75 o más',
    uk: '75 або більше',
  }),
];
