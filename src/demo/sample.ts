import { bytesToBase64url } from '../base/base64url.ts';
import { isoOf } from '../base/clock.ts';
import { createDice } from '../base/dice.ts';
import { createIds, type RandomBytes } from '../base/ids.ts';
import { createDiceBytes } from '../base/random-bytes.ts';
import { compileForm } from '../engine/compile.ts';
import type { Plan } from '../engine/plan.ts';
import { consentTextFor } from '../instruments/consent.ts';
import { instruments } from '../instruments/library.ts';
import type { Consultation } from '../model/consultation.ts';
import type { EntryKind } from '../model/entry-kinds.ts';
import type { Form } from '../model/form.ts';
import {
  ConsultationId,
  EntryId,
  FormVersion,
  LanguageTag,
  LinkCode,
  literal,
  SessionId,
  Slug,
  type WorkspaceId,
} from '../model/ids.ts';
import { durationBand, type Response } from '../model/response.ts';
import type { Session } from '../model/session.ts';
import type { Partnership } from '../protocol/account.ts';
import type { ClearEntry } from '../protocol/entry.ts';
import { hashText } from '../protocol/hash.ts';
import { help } from './help.ts';
import { type Arrival, beginningOf, day, drawArrivals, occasions } from './occasions.ts';
import { partnership } from './partnership.ts';
import { drawPersona } from './persona.ts';
import { answersOf } from './walk.ts';

export type Sample = {
  readonly partnership: Partnership;
  /** Oldest first, each standing on those before it: form, consultation, sessions, responses. */
  readonly entries: ClearEntry[];
  readonly slug: Slug;
};

/**
 * A made-up partnership in the middle of its consultation: the newcomer pulse is open, two evenings
 * are over, people answer in five languages. The same seed, workspace and time give the same
 * entries, byte for byte.
 */
export function makeSample(given: {
  readonly seed: number | string;
  readonly workspace: WorkspaceId;
  /** Milliseconds since 1970: the latest moment in the sample. */
  readonly now: number;
  readonly responses: number;
}): Sample {
  const { now, workspace } = given;
  const dice = createDice(given.seed);
  const randomBytes = createDiceBytes(dice);
  const opened = now - 21 * day;

  const entryAt = (
    kind: EntryKind,
    at: number,
    author: string,
    body: object,
    subject?: string,
  ): ClearEntry => {
    const id = idAt(at, randomBytes);
    return {
      v: 1,
      workspace,
      kind,
      id: literal(EntryId, id),
      subject: subject ?? id,
      author,
      at: isoOf(at),
      body: { ...body },
    };
  };

  const form = makeForm();
  const consultation = makeConsultation(form, opened, now);
  const consultationId = literal(ConsultationId, idAt(opened, randomBytes));
  const sessionIds = occasions.map(() => literal(SessionId, idAt(opened, randomBytes)));
  const entries: ClearEntry[] = [
    entryAt('form', opened, coordinator, form, `${form.id}@${form.version}`),
    entryAt('consultation', opened, coordinator, consultation, consultationId),
    ...occasions.map(({ session, daysAgo }, at) => {
      const began = beginningOf(now, daysAgo);
      const body: Session = {
        ...session,
        consultation: consultationId,
        on: dayOf(began),
        state: 'finished',
      };
      return entryAt('session', began, facilitator, body, sessionIds[at]);
    }),
  ];

  const plan = planOf(form);
  for (const arrival of drawArrivals(dice, given.responses, now)) {
    const session = arrival.session === undefined ? undefined : sessionIds[arrival.session];
    const via = session === undefined ? partnerOf(entries.length) : undefined;
    const body: Response = {
      ...answered(plan, arrival),
      consultation: consultationId,
      form: { id: form.id, version: form.version },
      ...(session === undefined ? {} : { session }),
      ...(via === undefined ? {} : { via }),
    };
    entries.push(
      entryAt('response', arrival.at, session === undefined ? 'respondent' : facilitator, body),
    );
  }
  return { partnership, entries, slug: consultation.slug };

  function answered(plan: Plan, arrival: Arrival): Omit<Response, 'consultation' | 'form'> {
    const persona = drawPersona(dice, arrival.whereabouts);
    const language = literal(LanguageTag, persona.language);
    const salt = bytesToBase64url(randomBytes(16));
    return {
      mode: persona.voice === 'absent' ? 'proxy' : arrival.mode,
      language,
      consent: {
        version: consultation.consent.version,
        language,
        how:
          arrival.mode === 'interpreter'
            ? 'interpreted'
            : arrival.mode === 'facilitatorReads'
              ? 'heard'
              : 'read',
      },
      duration: durationBand(arrival.milliseconds),
      answers: answersOf(plan, persona, dayOf(arrival.at), dice),
      // A code that nobody was given: these answers are nobody's to take back.
      withdrawal: { salt, hash: hashText(`${salt}:${bytesToBase64url(randomBytes(16))}`) },
      door: consultation.slug,
    };
  }
}

/** Agencies that hand the link on; the last reached so few that its number is not shown. */
const partners = [
  { code: literal(LinkCode, 'library'), name: 'Tamarack Falls Public Library' },
  { code: literal(LinkCode, 'english-class'), name: 'English at the Community Hall' },
  { code: literal(LinkCode, 'food-bank'), name: 'Heron Bend Food Bank' },
] as const;

/** By which link the nth entry came, if by a partner's. Without dice: they draw the people. */
function partnerOf(nth: number): string | undefined {
  if (nth % 5 === 0) return partners[0].code;
  if (nth % 7 === 0) return partners[1].code;
  return nth % 97 === 0 ? partners[2].code : undefined;
}

const coordinator = 'sample-coordinator';
const facilitator = 'sample-facilitator';

const dayOf = (at: number): string => isoOf(at).slice(0, 10);

const idAt = (at: number, randomBytes: RandomBytes): string =>
  createIds({ now: () => at }, randomBytes).next();

function makeForm(): Form {
  const pulse = instruments.find(({ code }) => code === 'NS0');
  if (pulse === undefined) throw new Error('the library has no newcomer pulse');
  return pulse.make({
    area: partnership.area,
    partnership: partnership.name,
    places: partnership.places,
    languages: partnership.languages,
    version: literal(FormVersion, '1'),
  });
}

function planOf(form: Form): Plan {
  const plan = compileForm(form);
  if (!plan.ok) throw new Error(`the sample's form has faults: ${JSON.stringify(plan.error)}`);
  return plan.value;
}

function makeConsultation(form: Form, opened: number, now: number): Consultation {
  const keptUntil = dayOf(now + 730 * day);
  return {
    slug: literal(Slug, 'tamarack-falls'),
    state: 'open',
    title: {
      en: 'What do newcomers need here?',
      fr: 'De quoi les nouveaux arrivants ont-ils besoin ici?',
      ar: 'ماذا يحتاج القادمون الجدد هنا؟',
      es: '¿Qué necesitan aquí los recién llegados?',
      uk: 'Що тут потрібно новоприбулим?',
    },
    purpose: form.description ?? {},
    partnership: partnership.name,
    area: partnership.area,
    places: partnership.places,
    languages: [...partnership.languages],
    defaultLanguage: form.defaultLanguage,
    forms: [{ id: form.id, version: form.version }],
    consent: consentTextFor({
      partnership: partnership.name,
      area: partnership.area,
      contact: partnership.contact,
      keptUntil,
      minutes: form.minutes ?? 3,
      languages: partnership.languages,
    }),
    contact: partnership.contact,
    help,
    opensOn: dayOf(opened),
    closesOn: dayOf(now + 21 * day),
    keptUntil,
    partners: [...partners],
    contacts: {
      purposes: ['draw', 'news'],
      keptUntil: dayOf(now + 90 * day),
      prize: {
        en: 'You can win one of five grocery cards of $50.',
        fr: 'Vous pouvez gagner une de cinq cartes d’épicerie de 50 $.',
        ar: 'يمكنكم الفوز بواحدة من خمس بطاقات بقالة بقيمة 50 دولارًا.',
        es: 'Puede ganar una de cinco tarjetas de supermercado de 50 $.',
        uk: 'Можна виграти одну з п’яти карток на продукти по 50 доларів.',
      },
    },
  };
}
