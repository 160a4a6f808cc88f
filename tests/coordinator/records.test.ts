import { expect, test } from 'vitest';
import {
  type CustodyStep,
  consultationRecords,
  emptyHoldings,
  type Filed,
  type Holdings,
  inOrder,
  responsesOf,
} from '../../src/coordinator/records.ts';
import type { Consultation } from '../../src/model/consultation.ts';
import type { Form } from '../../src/model/form.ts';
import type { ConsultationId, EntryId } from '../../src/model/ids.ts';
import type { Response } from '../../src/model/response.ts';

const form = { id: 'NS0', version: '1' } as unknown as Form;

function filed<Body>(
  id: string,
  seq: number | undefined,
  body: unknown,
  custody: CustodyStep = seq === undefined ? 'saved' : 'delivered',
): Filed<Body> {
  const at = `2026-11-0${id.slice(-1)}T00:00:00.000Z`;
  return { id: id as EntryId, subject: 'spring', seq, at, custody, body: body as Body };
}

const word = (state: 'open' | 'closed') => ({ slug: 'spring', state, forms: [form] });
const holdings = (...consultations: Filed<Consultation>[]): Holdings => ({
  ...emptyHoldings,
  consultations,
  forms: [filed<Form>('f1', 1, form)],
});

test('the newest word by the server’s number stands, whatever the clocks say', () => {
  const records = consultationRecords(
    holdings(filed('c9', 2, word('open')), filed('c1', 3, word('closed'))),
  );
  expect(records).toHaveLength(1);
  expect(records[0]?.now.state).toBe('closed');
});

test('what this device wrote and has not delivered is newer than all the server has shown', () => {
  const [record] = consultationRecords(
    holdings(filed('c1', undefined, word('closed')), filed('c2', 7, word('open'))),
  );
  expect(record?.now.state).toBe('closed');
  expect(record?.custody).toBe('saved');
});

test('a word that the server refused is not the truth while an accepted one exists', () => {
  const [record] = consultationRecords(
    holdings(filed('c1', 2, word('open')), filed('c2', undefined, word('closed'), 'setApart')),
  );
  expect(record?.now.state).toBe('open');
  expect(record?.custody).toBe('delivered');
});

test('a consultation is no better held than its form: a link needs both', () => {
  const [record] = consultationRecords({
    ...holdings(filed('c1', 2, word('open'))),
    forms: [filed<Form>('f1', undefined, form)],
  });
  expect(record?.custody).toBe('saved');
});

test('own unsent entries stand in the order they were written', () => {
  const ids = inOrder([filed('e2', undefined, {}), filed('e1', undefined, {}), filed('e9', 4, {})]);
  expect(ids.map(({ id }) => id)).toEqual(['e9', 'e1', 'e2']);
});

test('the responses of a consultation are put in order once, until others come', () => {
  const spring = 'spring' as ConsultationId;
  const autumn = 'autumn' as ConsultationId;
  const responses = [
    filed<Response>('r1', 3, { consultation: spring }),
    filed<Response>('r2', 7, { consultation: autumn }),
    filed<Response>('r3', 9, { consultation: spring }),
  ];
  const first = responsesOf({ responses }, spring);
  expect(first.map(({ id }) => id)).toEqual(['r3', 'r1']);
  expect(responsesOf({ responses }, spring)).toBe(first);
  expect(responsesOf({ responses }, autumn).map(({ id }) => id)).toEqual(['r2']);
  const more = [...responses, filed<Response>('r4', 12, { consultation: spring })];
  expect(responsesOf({ responses: more }, spring).map(({ id }) => id)).toEqual(['r4', 'r3', 'r1']);
});
