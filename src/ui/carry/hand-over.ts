/** Hands a file to the browser's downloads. Nothing of it leaves the device. */
export function handOver(file: File): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = file.name;
  document.body.append(link);
  link.click();
  link.remove();
  // The browser reads the file after the click has returned.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** Whether this browser can hand such a file to another program: mail, a messenger, a nearby device. */
export const maySend = (file: File): boolean => navigator.canShare?.({ files: [file] }) === true;

/** Opens the device's own sheet. Whether somebody took the file, only that person knows. */
export async function send(file: File): Promise<void> {
  try {
    await navigator.share({ files: [file] });
  } catch {
    // Closed without a choice; the file is in the downloads.
  }
}
