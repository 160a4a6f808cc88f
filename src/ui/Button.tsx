import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';

export type ButtonTone = 'primary' | 'quiet' | 'danger' | 'link';

type ButtonLook = {
  readonly tone?: ButtonTone | undefined;
  readonly wide?: boolean | undefined;
  readonly large?: boolean | undefined;
  readonly className?: string | undefined;
};

export type ButtonProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className'> &
  ButtonLook & {
    /** Work is going on: it keeps the focus, says so, and does nothing when pressed again. */
    readonly busy?: boolean | undefined;
    readonly children: ReactNode;
    readonly ref?: Ref<HTMLButtonElement> | undefined;
  };

/** 48 px or more. `quiet` by default: a screen has one primary action, and says which. */
export function Button({
  tone,
  wide,
  large,
  className,
  busy = false,
  children,
  ...rest
}: ButtonProps) {
  const waiting = busy
    ? {
        'aria-busy': true,
        'aria-disabled': true,
        onClick: (event: { preventDefault(): void }) => event.preventDefault(),
      }
    : {};
  return (
    <button
      type="button"
      {...rest}
      {...waiting}
      className={buttonClass({ tone, wide, large, className })}
    >
      {busy && <span className="wm-busy" aria-hidden="true" />}
      {children}
    </button>
  );
}

export function buttonClass({ tone = 'quiet', wide, large, className }: ButtonLook): string {
  return [
    'wm-button',
    `wm-button-${tone}`,
    wide && 'wm-button-wide',
    large && 'wm-button-large',
    className,
  ]
    .filter(Boolean)
    .join(' ');
}
