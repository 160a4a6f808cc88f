import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { mediaForm } from './media-form.ts';
import {
  choose,
  createShelf,
  drawCode,
  filmOf,
  notSaved,
  showMedia,
  showSaid,
  sizeOfPicture,
  takePicture,
  whereAndWho,
} from './media-screen.tsx';
import { barriers, phone, sticksOut } from './screen.tsx';

beforeEach(phone);
afterEach(() => vi.restoreAllMocks());

describe('a photo', () => {
  test('is kept before it is an answer, small, and without what the camera wrote beside it', async () => {
    const screen = await showMedia('photo');
    const original = await takePicture(3_000, 2_000);
    expect(await original.text()).toContain(whereAndWho);
    await choose('Choose a picture', original);
    await expect.element(page.getByRole('img', { name: 'Photo' })).toBeVisible();
    const { sha256 = '', ...attached } = screen.attached() ?? {};
    expect(attached).toMatchObject({ name: 'photo.jpg', type: 'image/jpeg' });
    const kept = screen.shelf?.files.get(sha256) ?? new Blob();
    expect(await sizeOfPicture(kept)).toEqual([1_600, 1_067]);
    expect(await kept.text()).not.toContain(whereAndWho);
    expect(await kept.text()).not.toContain('Exif');
    await expect.element(page.getByText('Kept on this device.')).toBeVisible();
  });

  test('is made as small as the form asks, and never larger than it was', async () => {
    const screen = await showMedia('small');
    await choose('Take a photo', await takePicture(1_000, 2_000));
    await expect.element(page.getByRole('img', { name: 'Photo' })).toBeVisible();
    const kept = screen.shelf?.files.get(screen.attached()?.sha256 ?? '') ?? new Blob();
    expect(await sizeOfPicture(kept)).toEqual([160, 320]);
    await expect.element(page.getByRole('button', { name: 'Take another photo' })).toBeVisible();
    await choose('Take a photo', await takePicture(100, 50));
    await expect
      .poll(async () =>
        sizeOfPicture(screen.shelf?.files.get(screen.attached()?.sha256 ?? '') ?? kept),
      )
      .toEqual([100, 50]);
  });

  test('`new` takes one now and offers no album', async () => {
    await showMedia('small');
    await expect.element(page.getByRole('button', { name: 'Take a photo' })).toBeVisible();
    expect(document.querySelectorAll('button')).toHaveLength(1);
    expect(document.querySelector('input[capture]')?.getAttribute('capture')).toBe('environment');
  });

  test('another takes its place, and the first one goes; removed, it is no answer', async () => {
    const screen = await showMedia('photo');
    await choose('Choose a picture', await takePicture(40, 40));
    await expect.poll(() => screen.attached()?.sha256).toBeDefined();
    const first = screen.attached()?.sha256;
    await choose('Choose a picture', await takePicture(50, 50));
    await expect.poll(() => screen.attached()?.sha256).not.toBe(first);
    await expect
      .poll(() => [...(screen.shelf?.files.keys() ?? [])])
      .toEqual([screen.attached()?.sha256]);
    await page.getByRole('button', { name: 'Remove' }).click();
    expect(screen.given()).toEqual({ is: 'untouched' });
    await expect.poll(() => screen.shelf?.files.size).toBe(0);
  });

  test('what is no picture is said, and what was there stays', async () => {
    const screen = await showMedia('photo');
    await choose('Choose a picture', await takePicture(40, 40));
    await expect.poll(() => screen.attached()).toBeDefined();
    const before = screen.attached();
    await choose('Choose a picture', new File(['no picture'], 'x.jpg', { type: 'image/jpeg' }));
    await expect.element(page.getByText(/This cannot be read here/)).toBeVisible();
    expect(screen.attached()).toEqual(before);
  });

  test.each([
    ['diskFull', 'Not saved: this device has no room left for it.'],
    ['noStorage', 'Not saved: this browser keeps no files here.'],
    ['storageClosed', 'Not saved. Please try again.'],
  ])('a device that cannot keep it (%s) says so, and it is no answer', async (why, words) => {
    const shelf = createShelf();
    shelf.refusal = notSaved(why);
    const screen = await showMedia('photo', { shelf });
    await choose('Choose a picture', await takePicture(40, 40));
    await expect.element(page.getByText(words, { exact: false })).toBeVisible();
    expect(screen.given()).toEqual({ is: 'untouched' });
  });

  test('where nothing can be kept that is said, not found out later', async () => {
    await showMedia('photo', { shelf: undefined });
    await choose('Choose a picture', await takePicture(40, 40));
    await expect.element(page.getByText(/this browser keeps no files here/)).toBeVisible();
  });

  test('one whose bytes are gone is said to be gone', async () => {
    const gone = { sha256: 'a'.repeat(64), name: 'photo.jpg', type: 'image/jpeg', bytes: 9 };
    await showMedia('photo', { given: gone });
    await expect.element(page.getByText(/It is no longer on this device\./)).toBeVisible();
  });

  test('is seen again in the review, with its size', async () => {
    const screen = await showMedia('photo');
    await choose('Choose a picture', await takePicture(400, 300));
    await expect.poll(() => screen.attached()).toBeDefined();
    await showSaid('photo', screen.said(), screen.shelf ?? createShelf());
    await expect.element(page.getByRole('img', { name: 'Photo' }).last()).toBeVisible();
    await expect.element(page.getByText(/^\d+ kB$/)).toBeVisible();
  });
});

describe('a recording', () => {
  test('is made, heard again, made anew, and taken away', async () => {
    const screen = await showMedia('voice');
    await page.getByRole('button', { name: 'Record', exact: true }).click();
    await expect.element(page.getByText(/^Recording: 0:0\d$/)).toBeVisible();
    await expect.element(page.getByLabelText('How loud you are')).toBeVisible();
    await new Promise((resolve) => setTimeout(resolve, 1_300));
    await page.getByRole('button', { name: 'Stop' }).click();
    await expect.element(page.getByLabelText('Recording', { exact: true })).toBeVisible();
    const kept = screen.shelf?.files.get(screen.attached()?.sha256 ?? '');
    expect(kept?.size).toBeGreaterThan(500);
    expect(screen.attached()).toMatchObject({ name: 'voice.webm', type: 'audio/webm' });
    await expect.element(page.getByText('Kept on this device.')).toBeVisible();
    await page.getByRole('button', { name: 'Record again' }).click();
    await new Promise((resolve) => setTimeout(resolve, 300));
    await page.getByRole('button', { name: 'Stop' }).click();
    await expect.poll(() => screen.shelf?.files.size).toBe(1);
    await page.getByRole('button', { name: 'Remove' }).click();
    expect(screen.given()).toEqual({ is: 'untouched' });
  });

  test.each([
    ['NotAllowedError', /The microphone may not be used here/],
    ['NotFoundError', /There is no microphone on this device/],
    ['NotReadableError', /The microphone is in use by something else/],
  ])(
    'without a microphone (%s) that is said, and a recording can be chosen',
    async (name, words) => {
      vi.spyOn(navigator.mediaDevices, 'getUserMedia').mockRejectedValue(
        new DOMException('', name),
      );
      const screen = await showMedia('voice');
      await page.getByRole('button', { name: 'Record', exact: true }).click();
      await expect.element(page.getByText(words)).toBeVisible();
      await choose('Choose a recording', new File(['sound'], 'Fatima.m4a', { type: 'audio/mp4' }));
      await expect.poll(() => screen.attached()?.name).toBe('voice.m4a');
    },
  );
});

describe('a file', () => {
  test('says how large it may be, keeps its name, and can be taken away', async () => {
    const screen = await showMedia('paper');
    await expect.element(page.getByText(/Up to 20 MB\./)).toBeVisible();
    await choose('Choose a file', new File(['words'], 'letter.txt', { type: 'text/plain' }));
    await expect.element(page.getByText('letter.txt', { exact: false })).toBeVisible();
    expect(screen.attached()).toMatchObject({ name: 'letter.txt', type: 'text/plain', bytes: 5 });
    await page.getByRole('button', { name: 'Remove' }).click();
    expect(screen.given()).toEqual({ is: 'untouched' });
  });

  test.each([
    ['too large', new Uint8Array(20_000_001), /This is too large\. Up to 20 MB can be given\./],
    ['empty', new Uint8Array(), /There is nothing in it/],
  ])('one that is %s is said to be, and is no answer', async (_name, bytes, words) => {
    const screen = await showMedia('paper');
    await choose('Choose a file', new File([bytes], 'x.bin'));
    await expect.element(page.getByText(words)).toBeVisible();
    expect(screen.given()).toEqual({ is: 'untouched' });
  });

  test('a picture that is given as a file loses what the camera wrote beside it, and nothing else', async () => {
    const screen = await showMedia('paper');
    await choose('Choose a file', await takePicture(2_000, 1_000, 'map.jpg'));
    await expect.poll(() => screen.attached()?.name).toBe('map.jpg');
    const kept = screen.shelf?.files.get(screen.attached()?.sha256 ?? '') ?? new Blob();
    expect(await kept.text()).not.toContain(whereAndWho);
    expect(await sizeOfPicture(kept)).toEqual([2_000, 1_000]);
  });

  test('a film asks for films, and is shown again', async () => {
    const screen = await showMedia('film');
    await expect.element(page.getByRole('button', { name: 'Choose a video' })).toBeVisible();
    expect(document.querySelector('input[type=file]')?.getAttribute('accept')).toBe('video/*');
    await choose('Choose a video', new File(['film'], 'VID_Fatima.mp4', { type: 'video/mp4' }));
    await expect.poll(() => screen.attached()?.name).toBe('film.mp4');
    await expect.element(page.getByLabelText('Video', { exact: true })).toBeInTheDocument();
  });
});

describe('a signature', () => {
  const draw = async (from: readonly [number, number], to: readonly [number, number]) => {
    const pad = page.getByRole('img', { name: 'Drawing area' }).element();
    const box = pad.getBoundingClientRect();
    const at = (type: string, [x, y]: readonly [number, number]) =>
      pad.dispatchEvent(
        new PointerEvent(type, {
          bubbles: true,
          button: 0,
          clientX: box.left + x,
          clientY: box.top + y,
        }),
      );
    at('pointerdown', from);
    at('pointermove', [(from[0] + to[0]) / 2, from[1]]);
    at('pointermove', to);
    at('pointerup', to);
  };

  test('each line is kept as it is drawn; cleared, it is no answer', async () => {
    const screen = await showMedia('sign');
    await expect.element(page.getByRole('img', { name: 'Drawing area' })).toBeVisible();
    await draw([20, 20], [120, 60]);
    await expect.poll(() => screen.attached()?.name).toBe('sign.png');
    const first = screen.attached()?.sha256;
    await draw([30, 70], [150, 40]);
    await expect.poll(() => screen.attached()?.sha256).not.toBe(first);
    await expect.poll(() => screen.shelf?.files.size).toBe(1);
    const kept = screen.shelf?.files.get(screen.attached()?.sha256 ?? '') ?? new Blob();
    expect(await sizeOfPicture(kept)).toEqual([1_200, 520]);
    await page.getByRole('button', { name: 'Clear' }).click();
    expect(screen.given()).toEqual({ is: 'untouched' });
    await expect.poll(() => screen.shelf?.files.size).toBe(0);
  });

  test('a name that is typed is a signature too, with the keyboard alone', async () => {
    const screen = await showMedia('sign', { language: 'ar' });
    await userEvent.fill(page.getByRole('textbox'), 'فاطمة');
    await expect.poll(() => screen.attached()?.type, { timeout: 5_000 }).toBe('image/png');
    await userEvent.clear(page.getByRole('textbox'));
    await expect.poll(() => screen.given()).toEqual({ is: 'untouched' });
  });

  test('on a later visit it is shown, and can be made anew', async () => {
    const shelf = createShelf();
    const given = await shelf.keep(await takePicture(60, 30), 'sign.png');
    const screen = await showMedia('sign', { shelf, given });
    await expect.element(page.getByRole('img', { name: 'Signature' })).toBeVisible();
    await page.getByRole('button', { name: 'Sign again' }).click();
    await expect.element(page.getByRole('img', { name: 'Drawing area' })).toBeVisible();
    expect(screen.given()).toEqual({ is: 'untouched' });
  });

  test('`draw` is a picture that is drawn, `annotate` one that is drawn upon', async () => {
    const drawn = await showMedia('sketch');
    await expect.element(page.getByRole('img', { name: 'Drawing area' })).toBeVisible();
    await draw([20, 20], [100, 80]);
    await expect.poll(() => drawn.attached()?.name).toBe('sketch.png');
  });

  test('a photo is marked, and the marked one takes its place', async () => {
    const screen = await showMedia('marked');
    await choose('Choose a picture', await takePicture(400, 200));
    await page.getByRole('button', { name: 'Draw on the picture' }).click();
    const before = screen.attached()?.sha256;
    await expect.element(page.getByRole('img', { name: 'Drawing area' })).toBeVisible();
    await draw([10, 10], [90, 60]);
    await expect.poll(() => screen.attached()?.sha256).not.toBe(before);
    expect(screen.attached()).toMatchObject({ name: 'marked.jpg', type: 'image/jpeg' });
    await page.getByRole('button', { name: 'Use this' }).click();
    await expect.element(page.getByRole('img', { name: 'Photo' })).toBeVisible();
  });
});

describe('a code', () => {
  test('is typed', async () => {
    const screen = await showMedia('code');
    await userEvent.fill(page.getByRole('textbox'), '4006381333931');
    expect(screen.given()).toEqual({ is: 'answered', value: '4006381333931' });
    await userEvent.clear(page.getByRole('textbox'));
    expect(screen.given()).toEqual({ is: 'untouched' });
  });

  test('is read with the camera', async () => {
    const screen = await showMedia('code');
    vi.spyOn(navigator.mediaDevices, 'getUserMedia').mockImplementation(async () =>
      filmOf(drawCode('MAT-0042')),
    );
    await page.getByRole('button', { name: 'Scan a code' }).click();
    await expect
      .poll(() => screen.given(), { timeout: 20_000 })
      .toEqual({
        is: 'answered',
        value: 'MAT-0042',
      });
    await expect.element(page.getByText(/Read: .*MAT-0042/)).toBeVisible();
    await expect.element(page.getByRole('textbox')).toHaveValue('MAT-0042');
  });

  test('without a camera that is said, and it can still be typed', async () => {
    vi.spyOn(navigator.mediaDevices, 'getUserMedia').mockRejectedValue(
      new DOMException('', 'NotAllowedError'),
    );
    await showMedia('code');
    await page.getByRole('button', { name: 'Scan a code' }).click();
    await expect.element(page.getByText(/The camera may not be used here/)).toBeVisible();
    await expect.element(page.getByRole('textbox')).toBeVisible();
  });
});

describe.each(['en', 'ar'] as const)('in %s', (language) => {
  test.each(mediaForm.nodes.map(({ name }) => name))(
    '%s is drawn without a barrier, at 320 px and 200 %% text too',
    async (name) => {
      await showMedia(name, { language });
      await expect.element(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expect.element(page.getByRole('group').first()).toBeVisible();
      expect(await barriers()).toEqual([]);
      await page.viewport(320, 740);
      document.documentElement.style.fontSize = '200%';
      const wide = sticksOut();
      document.documentElement.style.fontSize = '';
      expect(wide).toEqual([]);
    },
  );
});
