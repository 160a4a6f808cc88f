import { type ReactNode, useEffect, useId, useRef } from 'react';

/**
 * A native dialog over the page: focus goes in, Escape closes, focus comes back. Mount it to open
 * it, unmount it to close it. The caller decides what `onClose` means.
 */
export function Sheet(props: {
  readonly title: ReactNode;
  readonly onClose: () => void;
  readonly className?: string;
  readonly children: ReactNode;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const element = dialog.current;
    const before = document.activeElement;
    // Browsers of 2021 without showModal still get the dialog, only without the veil.
    if (element?.showModal !== undefined) element.showModal();
    else element?.setAttribute('open', '');
    return () => {
      element?.close?.();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      className={`wm-sheet ${props.className ?? ''}`}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        props.onClose();
      }}
    >
      <div className="wm-stack">
        <h2 id={titleId}>{props.title}</h2>
        {props.children}
      </div>
    </dialog>
  );
}
