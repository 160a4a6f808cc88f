import { useState } from 'react';
import { encode } from 'uqr';
import { vi } from 'vitest';
import { render } from 'vitest-browser-react';
import { answer } from '../../src/engine/answer.ts';
import { begin } from '../../src/engine/begin.ts';
import { pagesOf } from '../../src/engine/pages.ts';
import type { FormState, Given } from '../../src/engine/state.ts';
import { AnswerWords } from '../../src/fill/AnswerWords.tsx';
import { answerText } from '../../src/fill/answer-text.ts';
import { Attachments } from '../../src/fill/attachments.tsx';
import { QuestionBlock } from '../../src/fill/QuestionBlock.tsx';
import type { AttachmentKeeper } from '../../src/fill/surroundings.ts';
import { Tongue } from '../../src/fill/tongue.tsx';
import { loadSpeech, SpeechProvider } from '../../src/i18n/i18n.tsx';
import type { InterfaceLanguage } from '../../src/i18n/words.ts';
import type { Attachment } from '../../src/model/attachment.ts';
import { hashBytes } from '../../src/protocol/hash.ts';
import { mediaForm, mediaPlan } from './media-form.ts';
import { tag } from './screen.tsx';

/** A device that keeps files, in memory, and can be told to refuse. */
export type Shelf = AttachmentKeeper & {
  readonly files: Map<string, Blob>;
  /** What `keep` rejects with from now on. */
  refusal: Error | undefined;
};

export function createShelf(): Shelf {
  const files = new Map<string, Blob>();
  const shelf: Shelf = {
    files,
    refusal: undefined,
    async keep(file, name) {
      if (shelf.refusal !== undefined) throw shelf.refusal;
      const sha256 = hashBytes(new Uint8Array(await file.arrayBuffer()));
      files.set(sha256, file);
      return { sha256, name, type: file.type, bytes: file.size };
    },
    read: async ({ sha256 }) => files.get(sha256),
    async letGo(sha256) {
      files.delete(sha256);
    },
  };
  return shelf;
}

/** `NotSaved`, as a screen sees it. */
export const notSaved = (why: string): Error => Object.assign(new Error('not saved'), { why });

type Said = { latest: FormState };

function Alone({ name, said }: { readonly name: string; readonly said: Said }) {
  const [state, setState] = useState(said.latest);
  const node = pagesOf(mediaPlan, state)
    .flatMap(({ nodes }) => nodes)
    .find(({ question }) => question.name === name);
  if (node === undefined) throw new Error(`no question is called ${name}`);
  return (
    <QuestionBlock
      node={node}
      isAlone
      fault={undefined}
      focusRef={() => undefined}
      answer={(path, given) => {
        said.latest = answer(mediaPlan, said.latest, path, given);
        setState(said.latest);
      }}
    />
  );
}

/** One question of the media form, answered through the engine, on a device with a shelf. */
export async function showMedia(
  name: string,
  options: {
    readonly language?: InterfaceLanguage;
    readonly shelf?: Shelf | undefined;
    readonly given?: Attachment | string;
  } = {},
) {
  const { language = 'en', given } = options;
  const shelf = 'shelf' in options ? options.shelf : createShelf();
  const speech = await loadSpeech(language, ['ui', 'fill', 'respondent']);
  const begun = begin(mediaPlan, { language: tag(language), seed: 7, today: '2026-03-01' });
  const said: Said = {
    latest:
      given === undefined
        ? begun
        : answer(mediaPlan, begun, name, { is: 'answered', value: given }),
  };
  const open = shelf && (() => Promise.resolve(shelf));
  document.title = 'A question';
  await render(
    <SpeechProvider speech={speech}>
      <Tongue language={tag(language)} languages={mediaForm.languages}>
        <Attachments open={open}>
          <main className="wm-main">
            <Alone name={name} said={said} />
          </main>
        </Attachments>
      </Tongue>
    </SpeechProvider>,
  );
  const givenNow = (): Given => said.latest.given[name] ?? { is: 'untouched' };
  return {
    shelf,
    given: givenNow,
    attached: (): Attachment | undefined => {
      const now = givenNow();
      return now.is === 'answered' && typeof now.value === 'object' && 'sha256' in now.value
        ? now.value
        : undefined;
    },
    said: () => said.latest,
  };
}

/** The answer, as the review shows it. */
export async function showSaid(name: string, state: FormState, shelf: Shelf) {
  const speech = await loadSpeech('en', ['ui', 'fill']);
  const node = pagesOf(mediaPlan, state)
    .flatMap(({ nodes }) => nodes)
    .find(({ question }) => question.name === name);
  if (node === undefined) throw new Error(`no question is called ${name}`);
  await render(
    <SpeechProvider speech={speech}>
      <Attachments open={() => Promise.resolve(shelf)}>
        <AnswerWords said={answerText(node, node.given, speech)} />
      </Attachments>
    </SpeechProvider>,
  );
}

/** A picture of this size, with what a camera writes beside it. */
export async function takePicture(width: number, height: number, name = 'IMG_Fatima.jpg') {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const pen = canvas.getContext('2d');
  if (pen === null) throw new Error('no pen');
  const light = pen.createLinearGradient(0, 0, width, height);
  light.addColorStop(0, '#0f5e5c');
  light.addColorStop(1, '#e3a008');
  pen.fillStyle = light;
  pen.fillRect(0, 0, width, height);
  const blob = await new Promise<Blob | null>((resolve) => {
    canvas.toBlob(resolve, 'image/jpeg', 0.9);
  });
  const bytes = new Uint8Array((await blob?.arrayBuffer()) ?? new ArrayBuffer());
  const exif = new TextEncoder().encode(`Exif\0\0${whereAndWho}`);
  const segment = new Uint8Array([0xff, 0xe1, 0, exif.length + 2, ...exif]);
  const written = new Uint8Array([...bytes.subarray(0, 2), ...segment, ...bytes.subarray(2)]);
  return new File([written], name, { type: 'image/jpeg' });
}

export const whereAndWho = 'GPS 43.65,-79.38 Fatima';

export const sizeOfPicture = async (file: Blob): Promise<readonly [number, number]> => {
  const bitmap = await createImageBitmap(file);
  return [bitmap.width, bitmap.height];
};

/** Gives a file to a field as the browser's own chooser would. */
export async function choose(label: string, ...files: readonly File[]): Promise<void> {
  const input = await vi.waitFor(() => {
    const inputs = [...document.querySelectorAll<HTMLInputElement>('input[type=file]')];
    const found = inputs.find((one) => one.getAttribute('aria-label') === label);
    if (found === undefined) throw new Error(`no field is called ${label}`);
    return found;
  });
  const list = new DataTransfer();
  for (const file of files) list.items.add(file);
  input.files = list.files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
}

/** A QR code on white paper. */
export function drawCode(text: string): HTMLCanvasElement {
  const { data, size } = encode(text);
  const dot = 10;
  const canvas = document.createElement('canvas');
  canvas.width = 640;
  canvas.height = 480;
  const pen = canvas.getContext('2d');
  if (pen === null) throw new Error('no pen');
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, 640, 480);
  pen.fillStyle = '#000';
  const [left, top] = [(640 - size * dot) / 2, (480 - size * dot) / 2];
  for (const [y, row] of data.entries())
    for (const [x, isDark] of row.entries())
      if (isDark) pen.fillRect(left + x * dot, top + y * dot, dot, dot);
  return canvas;
}

/** What a camera that looks at this picture would film. */
export function filmOf(canvas: HTMLCanvasElement): MediaStream {
  const pen = canvas.getContext('2d');
  const timer = setInterval(() => pen?.fillRect(0, 0, 1, 1), 40);
  const stream = canvas.captureStream(25);
  for (const track of stream.getTracks()) {
    const stop = track.stop.bind(track);
    track.stop = () => {
      clearInterval(timer);
      stop();
    };
  }
  return stream;
}
