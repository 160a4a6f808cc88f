import { v7 } from 'uuid';
import type { BenchTown } from './bench-town.ts';

/** So many entries through the server's own door, a hundred at a time, from the templates in turn. */
export async function fillLog(
  town: Pick<BenchTown, 'urls' | 'headers'>,
  templates: readonly string[],
  total: number,
): Promise<void> {
  const split = templates.map((template) => template.split('{ID}'));
  let next = 0;
  const entry = (): string => {
    const id = v7();
    const parts = split[next % split.length] ?? [];
    next += 1;
    return parts.join(id);
  };
  const send = async (): Promise<void> => {
    while (next < total) {
      const entries = Array.from({ length: Math.min(100, total - next) }, entry).join(',');
      const answer = await fetch(`${town.urls[0]}/api/push`, {
        method: 'POST',
        headers: { ...town.headers, 'content-type': 'application/json' },
        body: `{"protocol":"welcome-mat/1","nonce":"0123456789abcdef","entries":[${entries}]}`,
      });
      const text = await answer.text();
      if (text.split('"stored"').length < 2) throw new Error(text.slice(0, 500));
    }
  };
  await Promise.all([send(), send(), send(), send()]);
}
