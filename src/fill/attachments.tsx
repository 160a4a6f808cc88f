import { createContext, type ReactNode, useContext } from 'react';
import type { Attachment } from '../model/attachment.ts';

/**
 * Where photos, recordings and files of answers are kept while a form is filled. Whoever shows the
 * form says so; where nobody does, nothing can be attached, and the controls say that.
 */
export type AttachmentKeeper = {
  /** On the device when it resolves; rejects where it could not be kept, with `why`. */
  readonly keep: (file: Blob, name: string) => Promise<Attachment>;
  readonly read: (sha256: string) => Promise<Blob | undefined>;
  /** An answer does not name it any more. Nothing happens while another one does. */
  readonly letGo: (sha256: string) => Promise<void>;
};

/** Loaded when the first of them is needed: most forms need none. */
export type OpenAttachments = () => Promise<AttachmentKeeper>;

const AttachmentsContext = createContext<OpenAttachments | undefined>(undefined);

export function Attachments(props: {
  readonly open: OpenAttachments | undefined;
  readonly children: ReactNode;
}) {
  return <AttachmentsContext value={props.open}>{props.children}</AttachmentsContext>;
}

export const useAttachments = (): OpenAttachments | undefined => useContext(AttachmentsContext);
