import type { ControlProps } from '../control.ts';
import { AudioControl } from './AudioControl.tsx';
import { BarcodeControl } from './BarcodeControl.tsx';
import { SignatureControl } from './DrawControl.tsx';
import { FileControl } from './FileControl.tsx';
import { PictureControl } from './PictureControl.tsx';

/** Photos, recordings, files, signatures and codes: fetched together, by forms that ask for any. */
export function MediaControl(props: ControlProps) {
  switch (props.node.question.kind) {
    case 'image':
      return <PictureControl {...props} />;
    case 'audio':
      return <AudioControl {...props} />;
    case 'file':
      return <FileControl {...props} />;
    case 'signature':
      return <SignatureControl {...props} />;
    case 'barcode':
      return <BarcodeControl {...props} />;
    default:
      return null;
  }
}
