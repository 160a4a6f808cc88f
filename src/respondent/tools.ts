import type { Clock } from '../base/clock.ts';
import type { Result } from '../base/result.ts';
import type { AttachmentKeeper } from '../fill/surroundings.ts';
import type { Speech } from '../i18n/i18n.tsx';
import type { Answers } from '../model/answer.ts';
import type { Form, FormRef } from '../model/form.ts';
import type { Mode } from '../model/response.ts';
import type { Draft } from '../outbox/records.ts';
import type { ResponseMaker } from '../outbox/response-maker.ts';
import type { Opening } from '../protocol/open.ts';
import type { OpenFault } from '../sync/open-light.ts';
import type { CustodyStep } from '../ui/custody.ts';
import type { Doorstep } from './doorstep.ts';

/** What the screens of one respondent need from the world; the root gives it, a test another. */
export type RespondentTools = {
  readonly slug: string;
  /** What stood behind the slug: a partner's word or a card's code. */
  readonly via?: string;
  readonly clock: Clock;
  readonly newDraftId: () => string;
  /** For randomised choices; never the same twice. */
  readonly newSeed: () => number;
  readonly mode: Mode;
  /** The door over the network, without storage. The root starts the first one before React. */
  readonly knock: () => Promise<Result<Opening, OpenFault>>;
  /** True where the worker has been here before: storage is asked first, the network after. */
  readonly isReturning: boolean;
  /** What can be shown before the outbox is open. */
  readonly doorstep: Pick<Doorstep, 'read'>;
  /** Loads the outbox; rejects where the browser gives no storage. The same promise every time. */
  readonly keeper: () => Promise<Keeper>;
  readonly speechFor: (language: string) => Promise<Speech>;
  /** Makes her answers an entry, also where nothing can be kept: for the file. */
  readonly maker: () => Promise<ResponseMaker>;
  /** After the first finished response: ask for lasting storage, and to be woken for delivery. */
  readonly onFinished: () => void;
  readonly updates: Updates;
};

/** What this device keeps: drafts, finished answers, and who else holds them by now. */
export type Keeper = {
  /** From the network or as it was kept, whichever serves her sooner. */
  readonly open: () => Promise<Result<Opening, OpenFault>>;
  /** Keeps what came over the network, unless another server stands behind it. */
  readonly keep: (opening: Opening) => Promise<Result<Opening, OpenFault>>;
  /** Her newest unfinished form for this link. */
  readonly draft: () => Promise<Draft | undefined>;
  /** A version of a form, an older one too. */
  readonly formOf: (ref: FormRef) => Promise<Form | undefined>;
  /** How long it is kept if she leaves it: until an ISO date, or days after her last change. */
  readonly keptFor: (
    draftId: string,
  ) => Promise<{ readonly until: string } | { readonly days: number }>;
  /** She goes on with it, and its time begins anew; `false`: it is not here any more. */
  readonly takeUp: (draftId: string) => Promise<boolean>;
  readonly save: (draft: Draft) => Promise<'saved' | 'gone'>;
  readonly drop: (draftId: string) => Promise<void>;
  /** The code is given once and kept nowhere. */
  readonly finish: (
    draft: Draft,
    answers: Answers,
    opening: Opening,
  ) => Promise<{ readonly id: string; readonly code: string }>;
  /** The photos and files of a draft; it is asked for each time, because it grows. */
  readonly attachmentsOf: (draftNow: () => Draft) => AttachmentKeeper;
  /** How many answers came back from the second copy, told once. */
  readonly broughtBack: () => Promise<number>;
  /** Her answer as a file, while it is here. */
  readonly fileOf: (id: string) => Promise<File>;
  readonly watchWord: (id: string, onWord: (word: CustodyStep) => void) => () => void;
};

/** A newer version of the page that waits until it is let in. */
export type Updates = {
  readonly subscribe: (onChange: () => void) => () => void;
  /** Lets it in and loads the page again; `undefined` while there is none. */
  readonly ready: () => (() => void) | undefined;
};
