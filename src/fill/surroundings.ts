import { createContext } from 'react';
import type { Attachment } from '../model/attachment.ts';
import type { Form } from '../model/form.ts';

/**
 * What a running form needs of the world beside its questions: files of the form, and a place for
 * the files of the answers. Read only by parts that are fetched apart (`media.tsx`,
 * `attachments.tsx`); nothing but the context itself is on the way to the first question.
 */
export type MediaUrl = (name: string) => string | undefined;

/**
 * Where photos, recordings and files of answers are kept while a form is filled. Whoever shows the
 * form says so; where nobody does, nothing can be attached, and the controls say that.
 */
export type AttachmentKeeper = {
  /** On the device when it resolves; rejects where it could not be kept, with `why`. */
  readonly keep: (file: Blob, name: string) => Promise<Attachment>;
  readonly read: (file: KeptFile) => Promise<Blob | undefined>;
  /** An answer does not name it any more. Nothing happens while another one does. */
  readonly letGo: (sha256: string) => Promise<void>;
};

/** What an answer, or a form, says of a file, as far as reading it needs it. */
export type KeptFile = Pick<Attachment, 'sha256' | 'type' | 'key'>;

/** Loaded when the first of them is needed: most forms need none. */
export type OpenAttachments = () => Promise<AttachmentKeeper>;

export const Surroundings = createContext<{
  readonly form?: Form | undefined;
  /** Absent: where the server gives the form's files out. */
  readonly mediaUrl?: MediaUrl | undefined;
  readonly attachments?: OpenAttachments | undefined;
}>({});
