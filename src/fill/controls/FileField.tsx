import type { Ref } from 'react';

/** The browser's chooser of files, opened by a button of ours. */
export function FileField(props: {
  readonly ref: Ref<HTMLInputElement>;
  readonly label: string;
  readonly accept: string | undefined;
  readonly capture?: 'user' | 'environment' | undefined;
  readonly onFile: (file: File) => void;
}) {
  const { accept, capture } = props;
  return (
    <input
      ref={props.ref}
      type="file"
      hidden
      aria-label={props.label}
      {...(accept === undefined ? {} : { accept })}
      {...(capture === undefined ? {} : { capture })}
      onChange={(event) => {
        const [file] = event.target.files ?? [];
        // The same file again is a choice too.
        event.target.value = '';
        if (file !== undefined) props.onFile(file);
      }}
    />
  );
}
