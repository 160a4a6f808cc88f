import { randomBytes } from 'node:crypto';
import { createFolderFiles } from '../../sync-server/attachments/folder-files.ts';
import { attachmentFilesConformance } from './attachment-files-conformance.ts';
import { freshFolder } from './world.ts';

attachmentFilesConformance(() => {
  const folder = freshFolder();
  const open = () => createFolderFiles(folder, (length) => randomBytes(length));
  return { files: open(), again: open };
});
