import type { Instrument } from '../../instruments/library.ts';
import type { Form } from '../../model/form.ts';
import { FormVersion, literal } from '../../model/ids.ts';
import type { Partnership } from '../../protocol/account.ts';

/**
 * An instrument as a form of this partnership, in every language it has: to look at and to take
 * away. `day` is an ISO date, and its version, because nothing is published by looking.
 */
export const formOfInstrument = (
  instrument: Instrument,
  partnership: Partnership,
  day: string,
): Form =>
  instrument.make({
    area: partnership.area,
    partnership: partnership.name,
    places: partnership.places,
    languages: instrument.languages.map(({ tag }) => tag),
    version: literal(FormVersion, day),
  });
