/**
 * The types that attachments are given out as. What is not here is bytes and nothing else: a
 * browser that is told a type of a stranger's choosing may do what the stranger chose.
 */
const endings: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'image/avif': 'avif',
  'image/svg+xml': 'svg',
  'audio/mpeg': 'mp3',
  'audio/mp4': 'm4a',
  'audio/x-m4a': 'm4a',
  'audio/aac': 'aac',
  'audio/ogg': 'ogg',
  'audio/wav': 'wav',
  'audio/webm': 'webm',
  'video/mp4': 'mp4',
  'video/webm': 'webm',
  'video/ogg': 'ogv',
  'video/quicktime': 'mov',
  'application/pdf': 'pdf',
};

export function servedAs(claimed: string): { readonly type: string; readonly ending: string } {
  const type = claimed.toLowerCase().split(';')[0]?.trim() ?? '';
  const ending = Object.hasOwn(endings, type) ? endings[type] : undefined;
  return ending === undefined
    ? { type: 'application/octet-stream', ending: 'bin' }
    : { type, ending };
}
