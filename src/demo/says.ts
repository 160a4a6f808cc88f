import type { Dice } from '../base/dice.ts';
import type { Given } from '../engine/state.ts';
import type { NodeView } from '../engine/view.ts';
import type { AnswerValue } from '../model/answer.ts';
import { type Persona, weighted } from './persona.ts';
import { phrases } from './phrases/all.ts';
import type { Theme } from './phrases/phrase-bank.ts';

/** What a persona answers to one question; passing and declining are answers of hers too. */
export function says(persona: Persona, view: NodeView, dice: Dice): Given {
  const { question } = view;
  const isPersonal = question.kind !== 'note' && question.otherAnswers?.includes('declined');
  if (isPersonal && dice.chance(declines(persona, question.name))) return { is: 'declined' };
  if (question.name !== 'X02' && dice.chance(0.015 + 0.05 * persona.reserve))
    return { is: 'skipped' };
  const value = saidBy(persona, view, dice);
  return value === undefined ? { is: 'skipped' } : { is: 'answered', value };
}

/** Age and gender are kept back most often. */
const declines = (persona: Persona, question: string): number =>
  persona.reserve * (question === 'RB02' || question === 'RB03' ? 0.22 : 0.06);

function saidBy(persona: Persona, view: NodeView, dice: Dice): AnswerValue | undefined {
  const { arrival, need, met, mood, talkative } = persona;
  const bank = phrases[persona.language];
  switch (view.question.name as string) {
    case 'X02':
      return '1';
    case 'X03':
      return dice.chance(0.9 - 0.35 * persona.reserve) ? '1' : '2';
    case 'X04':
      return { self: '1', helped: '2', absent: '3' }[persona.voice];
    case 'NS001':
      return arrival;
    case 'NS002':
      return need;
    case 'NS003':
      return String(met);
    case 'NS004':
      return barriers(persona, view, dice);
    case 'NS005':
      return graded(mood, dice);
    case 'NS006':
      return graded(1 - mood, dice);
    case 'NS007':
      return weighted(dice, {
        yes: 8 + 70 * mood,
        notSure: 26,
        no: 22 * (1 - mood) + (arrival === 'G1' ? 5 : 0),
      });
    case 'NS008':
      return talkative + 0.25 * mood > 0.5 ? dice.pick(bank.good) : undefined;
    case 'NS009':
      return talkative + 0.25 * (1 - mood) > 0.45
        ? dice.pick(bank.better[theme(persona, dice)])
        : undefined;
    case 'NS010':
      return dice.chance(0.03) ? 'elsewhere' : persona.place;
    case 'RB02':
      return persona.age;
    case 'RB03':
      return persona.gender;
    case 'X90':
      return talkative > 0.85 ? dice.pick(bank.more) : undefined;
    case 'X91':
      return graded(0.62 + 0.3 * mood, dice);
    default:
      return undefined;
  }
}

/** 1 to 5, around where `level` (0 to 1) points. */
const graded = (level: number, dice: Dice): string =>
  String(Math.min(5, Math.max(1, Math.round(1 + 4 * level + (dice.next() - 0.5) * 1.4))));

/** One to three things that stood in the way, in the list's order. */
function barriers({ need, isVillager, language, arrival }: Persona, view: NodeView, dice: Dice) {
  const weights: Record<string, number> = {
    B01: arrival === 'G1' ? 16 : 6,
    B02: language === 'en' ? 1 : 14,
    B03: isVillager ? 26 : 5,
    B04: 8,
    B05: need === 'D05' || need === 'D09' ? 20 : 7,
    B06: need === 'D09' ? 14 : 3,
    B07: need === 'D06' || need === 'D03' ? 26 : 7,
    B08: arrival === 'G1' ? 7 : 1,
    B09: need === 'D12' ? 20 : 4,
    B10: 2,
    B11: 4,
    B12: 2,
    B13: 1,
    B14: 1,
    B15: isVillager ? 16 : 6,
    B16: 2,
  };
  const picks = new Set<string>();
  const wanted = 1 + dice.below(3);
  for (let i = 0; i < wanted; i += 1) picks.add(weighted(dice, weights));
  return view.choices.map(({ name }) => name).filter((name) => picks.has(name));
}

/** Mostly what she needs herself, sometimes what she sees around her. */
function theme(persona: Persona, dice: Dice): Theme {
  const own = themeOfNeed[persona.need];
  if (own !== undefined && dice.chance(0.72)) return own;
  return weighted(dice, {
    ride: persona.isVillager ? 5 : 1,
    home: 3,
    doctor: 3,
    people: 2,
    work: 2,
    classes: 1,
    children: 1,
    papers: 1,
  });
}

const themeOfNeed: Readonly<Record<string, Theme>> = {
  D01: 'work',
  D02: 'work',
  D03: 'classes',
  D04: 'classes',
  D05: 'home',
  D06: 'doctor',
  D07: 'doctor',
  D08: 'children',
  D09: 'children',
  D11: 'ride',
  D12: 'papers',
  D13: 'papers',
  D14: 'papers',
  D15: 'people',
  D16: 'people',
};
