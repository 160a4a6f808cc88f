import type { Form } from '../../model/form.ts';
import { saveFile } from '../save-file.ts';

/**
 * The form as a workbook that KoboToolbox, ODK and SurveyCTO read, and that comes back here as the
 * same form. The writer is loaded when it is asked for.
 */
export async function takeAway(form: Form): Promise<void> {
  const [{ formToWorkbook }, { workbookToXlsx }] = await Promise.all([
    import('../../xlsform/export-form.ts'),
    import('../../xlsform/write-workbook.ts'),
  ]);
  saveFile(workbookName(form), workbookToXlsx(formToWorkbook(form)).slice(), workbookType);
}

const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Both are letters, digits, dots, hyphens and underscores: a file name everywhere. */
export const workbookName = ({ id, version }: Pick<Form, 'id' | 'version'>): string =>
  `${id}-${version}.xlsx`;
