import { type ReactNode, type Ref, useMemo, useState } from 'react';
import { RoomContext } from '../../fill/room.ts';
import type { Theme } from '../../ui/theme.ts';
import type { PreviewFrame } from '../route.ts';
import { bezel, frameSizes, scaleFor, useRoomIn } from './frames.ts';

/**
 * The screen of a phone, a tablet or a desk, in its true size and drawn smaller where there is no
 * room for it. What is inside has its own language, direction and theme.
 */
export function DeviceFrame(props: {
  readonly device: PreviewFrame;
  readonly theme: Theme;
  /** What scrolls. */
  readonly screen: Ref<HTMLDivElement>;
  readonly children: ReactNode;
}) {
  const { width, height } = frameSizes[props.device];
  const [room, stage] = useRoomIn();
  const [root, setRoot] = useState<HTMLDivElement | null>(null);
  const inside = useMemo(() => (root === null ? undefined : { width, root }), [root, width]);
  const scale = room === undefined ? 1 : scaleFor(width, room);
  const outer = { width: width + 2 * bezel, height: height + 2 * bezel };
  return (
    <div className="desk-stage" ref={stage}>
      <div
        className="desk-frame-room"
        style={{ inlineSize: outer.width * scale, blockSize: outer.height * scale }}
      >
        <div
          className="desk-frame"
          data-device={props.device}
          data-theme={props.theme === 'system' ? undefined : props.theme}
          style={{
            inlineSize: outer.width,
            blockSize: outer.height,
            transform: scale === 1 ? undefined : `scale(${scale})`,
          }}
          ref={setRoot}
        >
          {/* No landmark of its own: the form inside brings the page's banner and `main`. */}
          <div className="desk-screen" data-testid="phone" ref={props.screen}>
            {inside && <RoomContext value={inside}>{props.children}</RoomContext>}
          </div>
        </div>
      </div>
    </div>
  );
}
