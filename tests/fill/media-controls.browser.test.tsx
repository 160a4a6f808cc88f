import { beforeEach, describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import {
  choose,
  createShelf,
  notSaved,
  showMedia,
  showSaid,
  sizeOfPicture,
  takePicture,
  whereAndWho,
} from './media-screen.tsx';
import { phone } from './screen.tsx';

beforeEach(phone);

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
