/**
 * An event of the page (dispatched on `globalThis`): whoever holds something that is not yet, or
 * perhaps no longer, on the disk saves it now. Storage sends it before it has to close for a newer
 * version, and after it had to be opened anew.
 */
export const saveNowEvent = 'welcome-mat-save-now';
