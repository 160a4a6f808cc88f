/**
 * Where a link of a form may lead: web pages, mail, telephone. Anything else (`javascript:`, `data:`,
 * a file) is no link; an address without a scheme is one of the web.
 */
export function linkOf(text: string): string | undefined {
  const address = text.trim();
  if (address === '' || /\s/.test(address)) return undefined;
  if (/^(mailto:[^@]+@[^@]+|tel:[+\d().-]+)$/i.test(address)) return address;
  const isNamed = /^[a-z][a-z\d+.-]*:/i.test(address);
  if (!isNamed && !/^[^/]+\.[^/.]{2,}(\/|$)/.test(address)) return undefined;
  try {
    const { protocol, href } = new URL(isNamed ? address : `https://${address}`);
    return protocol === 'https:' || protocol === 'http:' ? href : undefined;
  } catch {
    return undefined;
  }
}
