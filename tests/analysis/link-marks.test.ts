import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { linkMarks, partnerReach, shownPartners } from '../../src/analysis/link-marks.ts';

const arrival = (subject: string, seq: number | undefined, via?: string) => ({ subject, seq, via });
const known = { partners: ['library', 'ymca'], cards: ['k7m-4pd', 'abc-234'] };
const kinds = (arrivals: ReturnType<typeof arrival>[]) =>
  Object.fromEntries([...linkMarks(arrivals, known)].map(([subject, { kind }]) => [subject, kind]));

describe('what an answer came by', () => {
  test('[LNK1] a partner, a card, a code of no sheet; the plain link has no mark', () => {
    expect(
      kinds([
        arrival('a', 1, 'library'),
        arrival('b', 2, 'k7m-4pd'),
        arrival('c', 3, 'zzz-999'),
        arrival('d', 4),
      ]),
    ).toEqual({ a: 'partner', b: 'card', c: 'unknown' });
  });

  test('[LNK1] the second arrival of a card is marked, whatever order it is looked at in', () => {
    const arrivals = [arrival('late', 9, 'k7m-4pd'), arrival('early', 3, 'k7m-4pd')];
    expect(kinds(arrivals)).toEqual({ early: 'card', late: 'again' });
    expect(kinds([...arrivals].reverse())).toEqual({ early: 'card', late: 'again' });
  });

  test('[LNK1] a code is read with or without its hyphen', () => {
    expect(kinds([arrival('a', 1, 'k7m4pd'), arrival('b', 2, 'k7m-4pd')])).toEqual({
      a: 'card',
      b: 'again',
    });
  });

  test('[LNK1] a copy or a correction of one answer is not a second answer', () => {
    expect(kinds([arrival('a', 1, 'abc-234'), arrival('a', 5, 'abc-234')])).toEqual({ a: 'card' });
  });

  test('[LNK1] what only this device has comes after all that the server numbered', () => {
    expect(kinds([arrival('mine', undefined, 'abc-234'), arrival('b', 7, 'abc-234')])).toEqual({
      b: 'card',
      mine: 'again',
    });
  });

  test('[LNK1] of each card one answer is the first, and none is lost', () => {
    void fc.assert(
      fc.property(fc.array(fc.constantFrom('k7m-4pd', 'abc-234'), { maxLength: 30 }), (codes) => {
        const marks = linkMarks(
          codes.map((code, at) => arrival(`s${at}`, at + 1, code)),
          known,
        );
        expect(marks.size).toBe(codes.length);
        const firsts = [...marks.values()].filter(({ kind }) => kind === 'card').length;
        expect(firsts).toBe(new Set(codes).size);
      }),
    );
  });
});

describe('reach of partners', () => {
  const reach = (library: number, ymca: number, plain: number) => {
    const arrivals = [
      ...Array.from({ length: library }, (_, at) => arrival(`l${at}`, at, 'library')),
      ...Array.from({ length: ymca }, (_, at) => arrival(`y${at}`, 100 + at, 'ymca')),
      ...Array.from({ length: plain }, (_, at) => arrival(`p${at}`, 200 + at)),
    ];
    return partnerReach(linkMarks(arrivals, known), known.partners, arrivals.length);
  };
  const counts = (of: ReturnType<typeof reach>) => of.map(({ count }) => count);

  test('[LNK2] five and more are shown, and nobody is shown as nobody', () => {
    expect(counts(reach(12, 0, 3))).toEqual([12, 0]);
  });

  test('[LNK2] fewer than five are not counted out, and the partner is named nowhere', () => {
    const small = reach(12, 4, 30);
    expect(counts(small)).toEqual([12, undefined]);
    expect([...shownPartners(small)]).toEqual(['library']);
  });

  test('[LNK2] a small one alone is not given away by subtraction: the next is withheld with it', () => {
    expect(counts(reach(12, 4, 0))).toEqual([undefined, undefined]);
  });
});
