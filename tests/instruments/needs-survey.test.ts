import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { interviewed } from './interviewed.ts';

const asked = (respondent: ReturnType<typeof interviewed>) =>
  respondent.seen().flatMap((name) => (/^NS111_D\d\d$/.test(name) ? [name.slice(6)] : []));

describe('screening', () => {
  test('who does not live, work or study here meets the ending', () => {
    const respondent = interviewed('NS1').answers('NS101', '2');
    expect(respondent.ending()).toBe('NS101_ending');
    expect(respondent.sees('NS103')).toBe(false);
  });

  test('who was born in Canada is thanked and pointed to the residents’ form', () => {
    const respondent = interviewed('NS1').answers('NS101', '1').answers('NS102', '1');
    expect(respondent.ending()).toBe('NS102_ending');
    expect(respondent.seen().at(-1)).toBe('NS102_ending');
  });

  test('one who changes her mind goes on where she was', () => {
    const respondent = interviewed('NS1').answers('NS102', '1').answers('NS102', '2');
    expect(respondent.ending()).toBeUndefined();
    expect(respondent.sees('RB12')).toBe(true);
  });

  test('who passes every screening question is asked everything else', () => {
    const respondent = interviewed('NS1').passes('X02').passes('NS101').passes('NS102');
    expect(
      ['NS103', 'NS109', 'NS122', 'NS128', 'NS135', 'RB01', 'X91'].map(respondent.sees),
    ).toEqual(Array.from({ length: 7 }, () => true));
  });
});

describe('years', () => {
  test.each([1929, 2027])('%i is no year of arrival', (year) => {
    expect(interviewed('NS1').answers('NS103', year).faults()).toEqual(['constraint']);
  });

  test.each([1930, 2026])('%i is one', (year) => {
    expect(interviewed('NS1').answers('NS103', year).faults()).toEqual([]);
  });

  test('nobody moved here before she came to Canada', () => {
    const respondent = interviewed('NS1').answers('NS103', 2020).answers('NS104', 2019);
    expect(respondent.faults()).toEqual(['constraint']);
    expect(respondent.answers('NS104', 2020).faults()).toEqual([]);
  });

  test('without a year of arrival any year to move here will do', () => {
    expect(interviewed('NS1').passes('NS103').answers('NS104', 1999).faults()).toEqual([]);
  });

  test('where she lived before is asked only of those who moved within Canada', () => {
    const came = interviewed('NS1').answers('NS103', 2019);
    expect(came.sees('NS106')).toBe(false);
    expect(came.answers('NS104', 2019).sees('NS106')).toBe(false);
    expect(came.answers('NS104', 2022).sees('NS106')).toBe(true);
    expect(came.passes('NS103').sees('NS106')).toBe(false);
  });
});

describe('needs', () => {
  test('“none of these” leaves the whole block out', () => {
    const respondent = interviewed('NS1').answers('NS109', ['none']);
    expect(['NS110', 'NS112', 'NS113', 'NS114'].filter(respondent.sees)).toEqual([]);
    expect(respondent.sees('NS115')).toBe(true);
  });

  test('one row for each need', () => {
    const respondent = interviewed('NS1').answers('NS109', ['D05', 'D11']);
    expect(respondent.rowsOf('NS110')).toEqual(['NS110_D05', 'NS110_D11']);
  });

  test('where help came from is asked only where some came', () => {
    const respondent = interviewed('NS1')
      .answers('NS109', ['D05', 'D06', 'D11'])
      .answers('NS110_D05', '1')
      .answers('NS110_D06', '2')
      .passes('NS110_D11');
    expect(asked(respondent)).toEqual(['D06']);
    expect(respondent.rowsOf('NS112')).toEqual(['NS112_D06']);
  });

  test('of more than five, the least met five', () => {
    const met = { D01: '4', D02: '3', D03: '2', D04: '4', D05: '2', D06: '3', D07: '3', D08: '1' };
    const respondent = interviewed('NS1').answers('NS109', Object.keys(met));
    for (const [domain, degree] of Object.entries(met))
      respondent.answers(`NS110_${domain}`, degree);
    expect(asked(respondent)).toEqual(['D02', 'D03', 'D05', 'D06', 'D07']);
    expect(respondent.answerTo('NS111_asked')).toEqual({
      is: 'answered',
      value: 'D03 D05 D02 D06 D07',
    });
  });

  test('a need taken back takes its questions with it', () => {
    const respondent = interviewed('NS1').answers('NS109', ['D05']).answers('NS110_D05', '2');
    expect([respondent.sees('NS111_D05'), respondent.sees('NS113')]).toEqual([true, true]);
    respondent.answers('NS109', ['none']);
    expect([respondent.sees('NS111_D05'), respondent.sees('NS113')]).toEqual([false, false]);
    expect(respondent.answerTo('NS110_D05')).toEqual({ is: 'notAsked' });
  });

  test('the questions asked are those a plain sort would choose, whatever was answered', () => {
    const degrees = fc.array(fc.constantFrom('', '1', '2', '3', '4'), {
      minLength: 18,
      maxLength: 18,
    });
    fc.assert(
      fc.property(degrees, (met) => {
        const domains = met.map((_, at) => `D${String(at + 1).padStart(2, '0')}`);
        const respondent = interviewed('NS1').answers('NS109', domains);
        met.forEach((degree, at) => {
          if (degree !== '') respondent.answers(`NS110_${domains[at]}`, degree);
        });
        const expected = domains
          .map((domain, at) => ({ domain, degree: Number(met[at]) }))
          .filter(({ degree }) => degree >= 2)
          .sort((a, b) => a.degree - b.degree)
          .slice(0, 5)
          .map(({ domain }) => domain)
          .sort();
        expect(asked(respondent)).toEqual(expected);
        expect(respondent.sees('NS112')).toBe(expected.length > 0);
        expect(respondent.sees('NS113')).toBe(
          met.some((degree) => degree === '1' || degree === '2'),
        );
      }),
      { numRuns: 25 },
    );
  });
});

describe('barriers', () => {
  const unmet = () => interviewed('NS1').answers('NS109', ['D11']).answers('NS110_D11', '1');

  test('are asked for a need that was not met', () => {
    expect(unmet().sees('NS113')).toBe(true);
    expect(unmet().answers('NS110_D11', '3').sees('NS113')).toBe(false);
  });

  test('the hardest is chosen from those picked, when there are two', () => {
    const respondent = unmet().answers('NS113', ['B03']);
    expect(respondent.sees('NS114')).toBe(false);
    respondent.answers('NS113', ['B03', 'B15', 'B05']);
    expect(respondent.choicesOf('NS114')).toEqual(['B03', 'B05', 'B15']);
  });

  test('“nothing was hard” asks for no hardest', () => {
    const respondent = unmet()
      .answers('NS113', ['B03', 'B05'])
      .answers('NS113', ['B03', 'B05', 'none']);
    expect(respondent.sees('NS114')).toBe(false);
  });
});

describe('work and staying', () => {
  test.each([
    [['fullTime'], true, true],
    [['ownBusiness', 'care'], true, true],
    [['looking'], false, true],
    [['retired'], false, false],
    [['retired', 'partTime'], true, false],
  ])('doing %j: asked about the fit %s, about what is hard %s', (doing, fit, hard) => {
    const respondent = interviewed('NS1').answers('NS122', doing);
    expect([respondent.sees('NS123'), respondent.sees('NS124')]).toEqual([fit, hard]);
  });

  test('who passes what she does is still asked what makes work hard', () => {
    const respondent = interviewed('NS1').passes('NS122');
    expect([respondent.sees('NS123'), respondent.sees('NS124')]).toEqual([false, true]);
  });

  test.each([
    ['1', true],
    ['3', true],
    ['4', false],
  ])('staying to degree %s is asked what could make her leave: %s', (degree, isAsked) => {
    expect(interviewed('NS1').answers('NS133', degree).sees('NS134')).toBe(isAsked);
  });

  test('fear is not asked of someone who answers for another', () => {
    expect(interviewed('NS1').sees('NS131')).toBe(true);
    expect(interviewed('NS1').answers('X04', '3').sees('NS131')).toBe(false);
  });
});

test('the respondent block comes last, after the line that says why', () => {
  const seen = interviewed('NS1').seen();
  expect(seen.slice(seen.indexOf('RB_why'))).toEqual([
    'RB_why',
    'RB01',
    'RB02',
    'RB03',
    'RB04',
    'RB05',
    'RB11',
    'RB12',
    'X90',
    'X91',
  ]);
});

test('a family that came two years ago answers all of it', () => {
  const respondent = interviewed('NS1')
    .answers('X02', '1')
    .answers('X03', '1')
    .answers('X04', '1')
    .answers('NS101', '1')
    .answers('NS102', '2')
    .answers('NS103', 2024)
    .answers('NS104', 2025)
    .answers('NS105', ['job', 'safe'])
    .answers('NS106', 'toronto')
    .answers('NS107_home', '1')
    .answers('NS108', 'The library.')
    .answers('NS109', ['D05', 'D09'])
    .answers('NS110_D05', '2')
    .answers('NS110_D09', '1')
    .answers('NS111_D05', ['C01', 'C02'])
    .answers('NS112_D05', '4')
    .answers('NS113', ['B05', 'B07'])
    .answers('NS114', 'B07')
    .answers('NS135', ['D05', 'D09', 'D06']);
  const answers = respondent.finishes();
  expect(answers['services/NS111_D05']).toEqual({ is: 'answered', value: ['C01', 'C02'] });
  expect(answers['services/NS114']).toEqual({ is: 'answered', value: 'B07' });
  expect(answers['settling/NS107/NS107_work']).toEqual({ is: 'skipped' });
  expect(answers['services/NS111_D09']).toEqual({ is: 'notAsked' });
});
