import type { AnchorHTMLAttributes, ReactNode } from 'react';
import { type ButtonTone, buttonClass } from './Button.tsx';

/** Goes somewhere, and looks like a button. What does something is a `Button`. */
export function ButtonLink({
  tone,
  wide,
  large,
  children,
  ...rest
}: Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'className'> & {
  readonly href: string;
  readonly tone?: ButtonTone | undefined;
  readonly wide?: boolean | undefined;
  readonly large?: boolean | undefined;
  readonly children: ReactNode;
}) {
  return (
    <a {...rest} className={buttonClass({ tone, wide, large })}>
      {children}
    </a>
  );
}
