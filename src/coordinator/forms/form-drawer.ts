import { Form } from '../../model/form.ts';
import type { WorkspaceId } from '../../model/ids.ts';
import { drawerHolder } from '../../outbox/attachments.ts';
import type { Outbox } from '../../outbox/outbox.ts';
import type { FormFile } from './form-media.ts';

/** A form that was read from a file and waits to be asked with. */
export type BroughtForm = {
  readonly form: Form;
  /** The workbook's name, as its owner knows it. */
  readonly fileName: string;
};

/**
 * Where a brought form lies until it is used: in this browser, one at a time, for one partnership.
 * It is nobody's answers, and it is not published, so it never goes to the server from here.
 */
export type FormDrawer = {
  /** `files`: what the form shows beside its words; they lie here until it is asked with. */
  readonly keep: (brought: BroughtForm, files?: readonly FormFile[]) => Promise<void>;
  readonly open: () => Promise<BroughtForm | undefined>;
  readonly empty: () => Promise<void>;
};

export const drawerKey = 'desk.form';

export function createFormDrawer(
  outbox: Pick<
    Outbox,
    'keepRecollection' | 'recollection' | 'keepAttachment' | 'releaseAttachments'
  >,
  workspace: WorkspaceId,
): FormDrawer {
  // Where the browser gives no room, it lasts as long as the page.
  let inHand: BroughtForm | undefined;
  const holder = drawerHolder(drawerKey);
  return {
    async keep(brought, files = []) {
      inHand = brought;
      await outbox.releaseAttachments(holder).catch(() => undefined);
      // A file that finds no room is left out; the words stand alone then.
      for (const file of files) await outbox.keepAttachment(holder, file).catch(() => undefined);
      await outbox.keepRecollection(drawerKey, { ...brought, workspace }).catch(() => undefined);
    },
    async open() {
      if (inHand !== undefined) return inHand;
      const kept = await outbox.recollection(drawerKey).catch(() => undefined);
      if (typeof kept !== 'object' || kept === null) return undefined;
      const { form, fileName, workspace: of } = kept as Readonly<Record<string, unknown>>;
      const read = Form.safeParse(form);
      if (of !== workspace || !read.success || typeof fileName !== 'string') return undefined;
      inHand = { form: read.data, fileName };
      return inHand;
    },
    async empty() {
      inHand = undefined;
      await outbox.releaseAttachments(holder).catch(() => undefined);
      await outbox.keepRecollection(drawerKey, null).catch(() => undefined);
    },
  };
}
