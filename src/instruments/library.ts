import type { Form } from '../model/form.ts';
import type { FormLanguage } from '../model/language.ts';
import type { Words } from '../model/words.ts';
import { formLanguage } from './languages.ts';
import { type InstrumentSetting, type InstrumentSource, makeForm } from './make.ts';
import { NS0 } from './ns0.ts';
import { NS1 } from './ns1/ns1.ts';
import { TQ1 } from './tq1.ts';

export type { InstrumentSetting } from './make.ts';

/** A ready instrument: what a coordinator sees before she chooses, and how it becomes her form. */
export type Instrument = {
  readonly code: InstrumentSource['code'];
  readonly title: Words;
  readonly description: Words;
  /** How long it usually takes. */
  readonly minutes: number;
  readonly audience: Words;
  readonly languages: readonly FormLanguage[];
  /** The form for one partnership; pure, the same setting gives the same form. */
  readonly make: (setting: InstrumentSetting) => Form;
};

/** Everything in the item bank, shortest first. */
export const instruments: readonly Instrument[] = [NS0, TQ1, NS1].map(toInstrument);

function toInstrument(source: InstrumentSource): Instrument {
  return {
    code: source.code,
    title: source.title,
    description: source.description,
    minutes: source.minutes,
    audience: source.audience,
    languages: source.languages.map(formLanguage),
    make: (setting) => makeForm(source, setting),
  };
}
