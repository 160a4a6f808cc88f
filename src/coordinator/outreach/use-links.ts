import { useMemo } from 'react';
import {
  type LinkMark,
  linkMarks,
  type PartnerReach,
  partnerReach,
} from '../../analysis/link-marks.ts';
import type { CardSheet } from '../../model/card-sheet.ts';
import { useDeskState } from '../desk-context.tsx';
import { type ConsultationRecord, type Filed, type Holdings, responsesOf } from '../records.ts';

/** What is known of a consultation's links: its sheets of cards, and what each answer came in by. */
export type Links = {
  /** The newest first. */
  readonly sheets: readonly Filed<CardSheet>[];
  readonly marks: ReadonlyMap<string, LinkMark>;
  readonly reach: readonly PartnerReach[];
};

export function useLinks(record: ConsultationRecord): Links {
  return useLinksIn(useDeskState().holdings, record);
}

/** The same of holdings that a screen has in hand, perhaps not the newest ones. */
export function useLinksIn(holdings: Holdings, { id, now }: ConsultationRecord): Links {
  return useMemo(() => {
    const sheets = holdings.cards.filter(({ body }) => body.consultation === id).reverse();
    const partners = (now.partners ?? []).map(({ code }) => code);
    const responses = responsesOf(holdings, id);
    const marks = linkMarks(
      responses.map(({ subject, seq, body }) => ({ subject, seq, via: body.via })),
      { partners, cards: sheets.flatMap(({ body }) => body.codes) },
    );
    const people = new Set(responses.map(({ subject }) => subject)).size;
    return { sheets, marks, reach: partnerReach(marks, partners, people) };
  }, [holdings, id, now.partners]);
}
