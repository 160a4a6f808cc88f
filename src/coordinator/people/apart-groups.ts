import { Response } from '../../model/response.ts';
import type { ApartItem } from '../../protocol/apart.ts';

/** What was set apart, put together by where it came from and why: a person decides on a whole. */
export type ApartGroup = {
  readonly key: string;
  /** Absent: a device that nobody knows. */
  readonly from: string | undefined;
  readonly reason: string;
  readonly items: readonly ApartItem[];
  /** The server's clock. */
  readonly firstAt: number;
  readonly lastAt: number;
};

export function apartGroups(items: readonly ApartItem[]): readonly ApartGroup[] {
  const groups = new Map<string, ApartItem[]>();
  for (const item of items) {
    const key = JSON.stringify([item.from ?? '', item.reason]);
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return [...groups].map(([key, own]) => {
    const times = own.map(({ receivedAt }) => receivedAt);
    const [first] = own;
    return {
      key,
      from: first?.from,
      reason: first?.reason ?? '',
      items: own,
      firstAt: Math.min(...times),
      lastAt: Math.max(...times),
    };
  });
}

/** "answers / NS001 / value: yes": what an entry says, line by line, whatever kind it is. */
export function linesOfEntry(text: string): readonly (readonly [string, string])[] {
  const lines: (readonly [string, string])[] = [];
  const walk = (value: unknown, path: string): void => {
    if (typeof value !== 'object' || value === null) lines.push([path, String(value)]);
    else
      for (const [name, inner] of Object.entries(value))
        walk(inner, path === '' ? name : `${path} / ${name}`);
  };
  try {
    const entry = JSON.parse(text) as { readonly body?: unknown };
    walk(entry.body ?? entry, '');
  } catch {
    return [['', text]];
  }
  return lines;
}

/** The response in an entry's text, where it is one that this app would have written. */
export function responseIn(text: string): Response | undefined {
  try {
    return Response.safeParse((JSON.parse(text) as { readonly body?: unknown }).body).data;
  } catch {
    return undefined;
  }
}
