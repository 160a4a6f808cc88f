import type { FunctionTable } from './table.ts';

/**
 * Every function that formulas may call: name, how many inputs, and the topic whose module holds
 * it. Loaded with the first function that is not of the core, and by who writes about them all.
 */
export type Topic =
  | 'core'
  | 'text'
  | 'numbers'
  | 'dates'
  | 'repeats'
  | 'choices'
  | 'checks'
  | 'regex'
  | 'digest'
  | 'places'
  | 'chance'
  | 'form'
  | 'surveyCto';

export type FunctionName = {
  readonly name: string;
  readonly least: number;
  /** `Infinity` where there is no limit. */
  readonly most: number;
  readonly topic: Topic;
};

/** `name` takes one input, `name:2` two, `name:1-2` one or two, `name:0+` any number. */
const written: Readonly<Record<Topic, string>> = {
  core: 'true:0 false:0 not boolean if:3 coalesce:1+ selected:2 count-selected selected-at:2 concat:0+ join:1+ number today:0 format-date:2',
  text: 'string contains:2 starts-with:2 ends-with:2 string-length:0-1 normalize-space:0-1 translate:3 substr:2-3 substring:2-3 substring-before:2 substring-after:2',
  numbers:
    'int round:1-2 floor ceiling abs pow:2 exp exp10 log log10 sqrt sin cos tan asin acos atan atan2:2 pi:0',
  dates: 'now:0 date date-time format-date-time:2 decimal-date-time decimal-time',
  repeats: 'position:0-1 count count-non-empty sum:1+ min:1+ max:1+ indexed-repeat:3+ once last:0',
  choices: 'jr:choice-name:2 choice-name:2 is-selected:2',
  checks: 'boolean-from-string checklist:2+ weighted-checklist:2+',
  regex: 'regex:2',
  digest: 'digest:2-3 base64-decode',
  places: 'area enclosed-area distance:1+ geofence:2 intersects',
  chance: 'random:0 randomize:1-2 uuid:0-1',
  form: 'pulldata:4 instance current:0 version:0 jr:itext property depend:1+ last-saved',
  surveyCto:
    'lower upper linebreak:0 empty relevant choice-label:2 index:0 count-if:2 sum-if:2 min-if:2 max-if:2 join-if:3 rank-index:2 rank-index-if:3 count-items:2 item-at:3 item-index:3 item-present:3 de-duplicate:2 format-number distance-between:2 duration:0 username:0 device-info:0',
};

/** By name; has no prototype, so that `constructor` is no function. */
export const functionNames: Readonly<Record<string, FunctionName>> = Object.assign(
  Object.create(null),
  Object.fromEntries(
    Object.entries(written).flatMap(([topic, names]) =>
      names.split(' ').map((entry) => {
        const [, name = '', least = '1', most] = /^(.+?)(?::(\d)(\+|-\d)?)?$/.exec(entry) ?? [];
        const limit = most === '+' ? Number.POSITIVE_INFINITY : Number(most?.slice(1) ?? least);
        return [name, { name, least: Number(least), most: limit, topic: topic as Topic }];
      }),
    ),
  ),
);

/** Of one topic, as a table of functions has them. */
export const inputsOf = (topic: Topic): FunctionTable['inputs'] =>
  Object.fromEntries(
    Object.values(functionNames)
      .filter((row) => row.topic === topic)
      .map(({ name, least, most }) => [name, [least, most]]),
  );
