/**
 * Trusted Types: with `require-trusted-types-for 'script'` a browser refuses every text that would
 * become code or markup, unless a policy lets it through. Ours (the only one the server's
 * `trusted-types` line allows) lets through one thing: the address of a script of our own, for the
 * service worker and the workers. Markup and code from texts stay refused everywhere.
 */
type Policies = {
  readonly createPolicy: (
    name: 'default',
    rules: { readonly createScriptURL: (address: string) => string | undefined },
  ) => unknown;
};

/** Before anything starts a worker. A browser that does not know Trusted Types needs nothing. */
export function trustOwnScripts(): void {
  const { trustedTypes } = window as { readonly trustedTypes?: Policies };
  trustedTypes?.createPolicy('default', {
    createScriptURL: (address) =>
      new URL(address, location.href).origin === location.origin ? address : undefined,
  });
}
