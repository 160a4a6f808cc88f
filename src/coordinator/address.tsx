import { type AnchorHTMLAttributes, createContext, type MouseEvent, useContext } from 'react';
import { type DeskRoute, printDeskRoute } from './route.ts';

/**
 * Where the desk stands and how it moves. The root gives it: in the app it is the browser's
 * history, in a test a variable.
 */
export type Address = {
  /** Path and query. */
  readonly here: string;
  /** `replace` for filters: a filter is a place to share, not a step to go back through. */
  readonly go: (to: string, how?: 'push' | 'replace') => void;
};

export const AddressContext = createContext<Address | undefined>(undefined);

export function useAddress(): Address {
  const address = useContext(AddressContext);
  if (!address) throw new Error('useAddress needs an AddressContext above it');
  return address;
}

type DeskLinkProps = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> & {
  readonly to: DeskRoute;
  readonly how?: 'push' | 'replace';
};

/** A real link: opens in a new tab, can be copied, and moves without loading the page anew. */
export function DeskLink({ to, how = 'push', onClick, ...rest }: DeskLinkProps) {
  const { go } = useAddress();
  const href = printDeskRoute(to);
  const follow = (event: MouseEvent<HTMLAnchorElement>): void => {
    onClick?.(event);
    const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey;
    if (event.defaultPrevented || !isPlain) return;
    event.preventDefault();
    go(href, how);
  };
  return <a {...rest} href={href} onClick={follow} />;
}
