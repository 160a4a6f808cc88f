import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { renderHook } from 'vitest-browser-react';
import { saveNowEvent } from '../../src/base/save-now.ts';
import type { FormState } from '../../src/engine/state.ts';
import { useDraftSaving } from '../../src/fill/use-draft-saving.ts';
import { begun } from './screen.tsx';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
});

async function saving() {
  const save = vi.fn<(state: FormState, pageKey: string) => void>();
  const { result, unmount } = await renderHook(() => useDraftSaving(save));
  return { save, note: result.current, unmount };
}

test('saves the newest state within a second, however fast she types', async () => {
  const { save, note } = await saving();
  const states = Array.from({ length: 10 }, () => ({ ...begun() }));
  for (const state of states) {
    note(state, 'word');
    vi.advanceTimersByTime(90);
  }
  vi.advanceTimersByTime(1_000);
  expect(save.mock.calls.length).toBeGreaterThan(1);
  expect(save.mock.lastCall).toEqual([states.at(-1), 'word']);
});

test('saves the first change on its heels, and what follows by and by', async () => {
  const { save, note } = await saving();
  note(begun(), 'word');
  vi.advanceTimersByTime(50);
  expect(save).toHaveBeenCalledOnce();
  note(begun(), 'word');
  vi.advanceTimersByTime(100);
  expect(save).toHaveBeenCalledOnce();
  vi.advanceTimersByTime(200);
  expect(save).toHaveBeenCalledTimes(2);
});

test('saves at once when the page goes', async () => {
  const { save, note } = await saving();
  note(begun(), 'word');
  expect(save).not.toHaveBeenCalled();
  dispatchEvent(new PageTransitionEvent('pagehide'));
  expect(save).toHaveBeenCalledOnce();
  vi.advanceTimersByTime(2_000);
  expect(save).toHaveBeenCalledOnce();
});

test('saves what is pending when the screen is left', async () => {
  const { save, note, unmount } = await saving();
  note(begun(), 'word');
  await unmount();
  expect(save).toHaveBeenCalledOnce();
});

test('saves the newest once more when storage asks, saved before or not', async () => {
  const { save, note, unmount } = await saving();
  const newest = { ...begun() };
  note(newest, 'word');
  dispatchEvent(new Event(saveNowEvent));
  expect(save.mock.calls).toEqual([[newest, 'word']]);
  vi.advanceTimersByTime(2_000);
  expect(save).toHaveBeenCalledOnce();
  dispatchEvent(new Event(saveNowEvent));
  expect(save.mock.calls).toEqual([
    [newest, 'word'],
    [newest, 'word'],
  ]);
  await unmount();
  dispatchEvent(new Event(saveNowEvent));
  expect(save).toHaveBeenCalledTimes(2);
});

test('saves nothing when nothing was said', async () => {
  const { save, unmount } = await saving();
  vi.advanceTimersByTime(5_000);
  dispatchEvent(new PageTransitionEvent('pagehide'));
  await unmount();
  expect(save).not.toHaveBeenCalled();
});
