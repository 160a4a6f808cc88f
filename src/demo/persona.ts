import type { Dice } from '../base/dice.ts';
import { town, villages } from './partnership.ts';
import type { DemoLanguage } from './phrases/all.ts';

/**
 * Someone who might answer: who she is decides what she says, so that charts of the sample show
 * what real ones show: villages lack rides, people who came lately need work and classes, and who
 * was helped belongs more.
 */
export type Persona = {
  readonly arrival: 'G1' | 'G2' | 'G4';
  readonly place: string;
  readonly isVillager: boolean;
  readonly language: DemoLanguage;
  readonly age: string;
  readonly gender: 'woman' | 'man' | 'another';
  /** A code of the DOMAIN list. */
  readonly need: string;
  /** How far it was met, 1 to 4. */
  readonly met: number;
  /** How well life goes, from 0 to 1; belonging, company and plans follow it. */
  readonly mood: number;
  /** How readily she writes, from 0 to 1. */
  readonly talkative: number;
  /** How much she keeps to herself, from 0 to 1: passes and "I prefer not to answer". */
  readonly reserve: number;
  readonly voice: 'self' | 'helped' | 'absent';
};

export type Whereabouts = { readonly place?: string; readonly isHelped: boolean };

export function drawPersona(dice: Dice, { place: known, isHelped }: Whereabouts): Persona {
  const arrival = weighted(dice, { G1: 56, G2: 30, G4: 14 });
  const place = known ?? (dice.chance(0.56) ? town.name : weighted(dice, villageWeights));
  const isVillager = place !== town.name;
  const language = drawLanguage(dice, arrival, isVillager);
  const need = weighted(dice, needWeights(arrival, isVillager, language));
  const met = drawMet(dice, need, isVillager);
  const settled = { G1: 0, G2: 0.16, G4: 0.28 }[arrival];
  return {
    arrival,
    place,
    isVillager,
    language,
    age: weighted(dice, arrival === 'G1' ? youngAges : allAges),
    gender: weighted(dice, { woman: 55, man: 43, another: 2 }),
    need,
    met,
    mood: clamp(0.34 + settled + 0.1 * (met - 1) + (isVillager ? -0.06 : 0.04) + spread(dice)),
    talkative: dice.next(),
    reserve: dice.next() ** 2,
    voice: weighted(
      dice,
      isHelped ? { self: 40, helped: 56, absent: 4 } : { self: 94, helped: 4, absent: 2 },
    ),
  };
}

const villageWeights: Readonly<Record<string, number>> = {
  [villages[0].name]: 20,
  [villages[1].name]: 14,
  [villages[2].name]: 10,
};

function drawLanguage(dice: Dice, arrival: Persona['arrival'], isVillager: boolean): DemoLanguage {
  if (arrival === 'G4') return weighted(dice, { en: 82, fr: 18 });
  if (arrival === 'G2') return weighted(dice, { en: 46, fr: 20, ar: 12, es: 13, uk: 9 });
  // Farm work is in the villages; the first homes for families are in the town.
  return weighted(
    dice,
    isVillager
      ? { en: 18, fr: 13, ar: 13, es: 37, uk: 19 }
      : { en: 20, fr: 18, ar: 27, es: 12, uk: 23 },
  );
}

function needWeights(
  arrival: Persona['arrival'],
  isVillager: boolean,
  language: DemoLanguage,
): Readonly<Record<string, number>> {
  const isNew = arrival === 'G1';
  const isBorn = arrival === 'G4';
  return {
    D01: isNew ? 24 : 10,
    D02: isBorn ? 0 : isNew ? 8 : 6,
    D03: isBorn || language === 'en' ? 0 : isNew ? 20 : 6,
    D04: isBorn ? 0 : 1,
    D05: isNew ? 14 : 13,
    D06: isNew ? 9 : 22,
    D07: 4,
    D08: isNew ? 4 : 3,
    D09: 7,
    D10: 3,
    D11: isVillager ? 36 : 5,
    D12: isBorn ? 0 : isNew ? 9 : 5,
    D13: 1,
    D14: 3,
    D15: isNew ? 5 : 9,
    D16: 2,
    D17: 1,
    D18: 3,
  };
}

function drawMet(dice: Dice, need: string, isVillager: boolean): number {
  const hard = ['D05', 'D06', 'D09', 'D11'].includes(need);
  const grade = weighted(
    dice,
    hard ? { 1: 38, 2: 34, 3: 20, 4: 8 } : { 1: 18, 2: 30, 3: 34, 4: 18 },
  );
  return Math.max(1, Number(grade) - (isVillager && dice.chance(0.3) ? 1 : 0));
}

const youngAges = { A16: 2, A18: 18, A25: 36, A35: 26, A45: 11, A55: 5, A65: 2 };
const allAges = { A16: 1, A18: 8, A25: 18, A35: 24, A45: 19, A55: 15, A65: 10, A75: 5 };

/** A key, as often as its weight says. */
export function weighted<Key extends string | number>(
  dice: Dice,
  weights: Readonly<Partial<Record<Key, number>>>,
): Key {
  const rows = Object.entries(weights) as [Key, number][];
  let left = dice.next() * rows.reduce((total, [, weight]) => total + weight, 0);
  for (const [key, weight] of rows) {
    left -= weight;
    if (left < 0) return key;
  }
  throw new Error('no weight is above zero');
}

/** About -0.3 to 0.3, the middle most often. */
const spread = (dice: Dice): number => 0.3 * (dice.next() + dice.next() - 1);

const clamp = (value: number): number => Math.min(1, Math.max(0, value));
