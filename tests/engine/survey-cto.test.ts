import { test } from 'vitest';
import { scenario } from './scenario.ts';

test('[ENG45] over a repeat by a condition, which is asked in each of its instances', () => {
  scenario(`
    | type      | name    | relevant        | calculation                              |
    | integer   | adult   |                 |                                          |
    | repeat    | house   |                 |                                          |
    | repeat    | person  |                 |                                          |
    | integer   | age     |                 |                                          |
    | integer   | income  | \${age} != 99   |                                          |
    | calculate | rank    |                 | rank-index(index(), \${age})             |
    | end       |         |                 |                                          |
    | calculate | adults  |                 | count-if(\${person}, \${age} >= \${adult}) |
    | calculate | earned  |                 | sum-if(\${income}, \${age} >= \${adult})  |
    | end       |         |                 |                                          |
    | calculate | all     |                 | count-if(\${person}, \${age} >= \${adult}) |
    | calculate | oldest  |                 | max-if(\${age}, \${age} < 90)            |
    | calculate | listed  |                 | join-if(', ', \${age}, \${income} > 0)   |
  `)
    .answers('adult', 18)
    .adds('house')
    .adds('house[1]/person')
    .answers('house[1]/person[1]/age', 40)
    .answers('house[1]/person[1]/income', 100)
    .answers('house[1]/person[2]/age', 8)
    .answers('house[1]/person[2]/income', 1)
    .answers('house[2]/person[1]/age', 99)
    .reckons('house[1]/adults', 1)
    .reckons('house[1]/earned', 100)
    .reckons('house[2]/adults', 1)
    .reckons('house[2]/earned', 0)
    .reckons('all', 2)
    .reckons('oldest', 40)
    .reckons('listed', '40, 8')
    .reckons('house[1]/person[2]/rank', 2)
    .answers('adult', 5)
    .reckons('all', 3)
    .reckons('house[1]/earned', 101)
    .answers('house[1]/person[2]/age', 50)
    .reckons('house[1]/person[2]/rank', 1)
    .reckons('oldest', 50);
});
