import { Form } from '../../model/form.ts';
import type { WorkspaceId } from '../../model/ids.ts';
import type { Outbox } from '../../outbox/outbox.ts';

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
  readonly keep: (brought: BroughtForm) => Promise<void>;
  readonly open: () => Promise<BroughtForm | undefined>;
  readonly empty: () => Promise<void>;
};

export const drawerKey = 'desk.form';

export function createFormDrawer(
  outbox: Pick<Outbox, 'keepRecollection' | 'recollection'>,
  workspace: WorkspaceId,
): FormDrawer {
  // Where the browser gives no room, it lasts as long as the page.
  let inHand: BroughtForm | undefined;
  return {
    async keep(brought) {
      inHand = brought;
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
      await outbox.keepRecollection(drawerKey, null).catch(() => undefined);
    },
  };
}
