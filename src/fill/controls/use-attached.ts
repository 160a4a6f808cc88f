import { useEffect, useRef, useState } from 'react';
import { type Attachment, largestAttachment } from '../../model/attachment.ts';
import { useAttachments } from '../attachments.tsx';
import { type ControlProps, untouched } from '../control.ts';
import { useKeptUrl } from '../use-kept-url.ts';

/** Why a photo, a recording or a file is not there. */
export type AttachTrouble =
  /** Not a picture, a damaged file, a format that this browser does not know. */
  | 'unreadable'
  | 'tooLarge'
  | 'empty'
  /** The device has no room. */
  | 'diskFull'
  /** The browser keeps nothing here, or the screen that shows the form keeps no files. */
  | 'noStorage'
  /** This form was finished or dropped meanwhile, or storage failed otherwise. */
  | 'notSaved'
  /** Camera or microphone: the person or the browser said no; there is none; another program has it. */
  | 'refused'
  | 'noDevice'
  | 'deviceBusy';

export class AttachError extends Error {
  readonly trouble: AttachTrouble;
  constructor(trouble: AttachTrouble) {
    super(trouble);
    this.trouble = trouble;
  }
}

export type Attached = {
  readonly attached: Attachment | undefined;
  /** The kept bytes, for `src`; `undefined` while they are read or where they are gone. */
  readonly url: string | undefined;
  /** The answer names bytes that are not on this device. */
  readonly isMissing: boolean;
  readonly isWorking: boolean;
  readonly trouble: AttachTrouble | undefined;
  readonly setTrouble: (trouble: AttachTrouble | undefined) => void;
  /** Makes a file, keeps it, and only then answers with it. False where that did not work. */
  readonly give: (make: () => Promise<{ file: Blob; name: string }>) => Promise<boolean>;
  readonly remove: () => void;
};

/** The attachment that answers a question: kept on the device before it counts as an answer. */
export function useAttached({ node, answer }: Pick<ControlProps, 'node' | 'answer'>): Attached {
  const open = useAttachments();
  const attached = attachmentIn(node.given);
  const sha256 = attached?.sha256;
  const { url, isMissing } = useKeptUrl(attached);
  const [isWorking, setIsWorking] = useState(false);
  const [trouble, setTrouble] = useState<AttachTrouble>();
  const isHere = useRef(true);
  useEffect(() => {
    isHere.current = true;
    return () => {
      isHere.current = false;
    };
  }, []);

  const letGo = (old: string | undefined) => {
    if (old === undefined) return;
    // Left-overs are swept; nobody has to hear of them.
    open?.()
      .then((keeper) => keeper.letGo(old))
      .catch(() => undefined);
  };

  return {
    attached,
    url,
    isMissing,
    isWorking,
    trouble,
    setTrouble,
    async give(make) {
      setTrouble(undefined);
      setIsWorking(true);
      try {
        if (open === undefined) throw new AttachError('noStorage');
        const { file, name } = await make();
        if (file.size === 0) throw new AttachError('empty');
        if (file.size > largestAttachment) throw new AttachError('tooLarge');
        const keeper = await open();
        const value = await keeper.keep(file, name);
        answer(node.path, { is: 'answered', value });
        if (sha256 !== value.sha256) letGo(sha256);
        return true;
      } catch (error) {
        if (isHere.current) setTrouble(troubleOf(error));
        return false;
      } finally {
        if (isHere.current) setIsWorking(false);
      }
    },
    remove() {
      setTrouble(undefined);
      answer(node.path, untouched);
      letGo(sha256);
    },
  };
}

export function attachmentIn(given: ControlProps['node']['given']): Attachment | undefined {
  if (given.is !== 'answered') return undefined;
  const { value } = given;
  return typeof value === 'object' && 'sha256' in value ? value : undefined;
}

/** `NotSaved` is known by its word: its class comes with the outbox, which no control knows. */
function troubleOf(error: unknown): AttachTrouble {
  if (error instanceof AttachError) return error.trouble;
  const why = error instanceof Error && 'why' in error ? error.why : undefined;
  if (why === 'diskFull') return 'diskFull';
  if (why === 'noStorage') return 'noStorage';
  if (why !== undefined) return 'notSaved';
  const name = error instanceof Error ? error.name : '';
  // What `Blob.arrayBuffer` says of a file that was moved away, or lies on a card that was taken out.
  return name === 'NotReadableError' || name === 'NotFoundError' ? 'unreadable' : 'notSaved';
}
