import { openStore } from '../open-store.ts';
import { type Asked, count, type Errand, Trouble } from './errand.ts';

/** `audit verify`: reads the chain of what was done, link by link. Changes nothing. */
export const audit: Errand = async (asked) => {
  mustSayVerify(asked);
  const store = await openStore({ ...asked.settings, ...asked.sources, isLookingOnly: true });
  try {
    const { records, head, broken } = await store.auditLog.verify();
    const json = { records, head, broken: broken ?? null };
    if (broken === undefined)
      return {
        json,
        said: `The record of what was done is whole: ${count(records, 'link', 'links')}. Its head is ${head}; compare it with one that an earlier export prints.`,
      };
    return {
      json,
      said: `${sentences[broken.why](broken.seq)} Its head is ${head}.`,
      isWrong: true,
    };
  } finally {
    await store.close();
  }
};

const sentences = {
  missing: (seq: number) => `The chain is broken: number ${seq} is not there.`,
  changed: (seq: number) => `The chain is broken: number ${seq} was changed after it was written.`,
  notJoined: (seq: number) =>
    `The chain is broken: number ${seq} does not follow on the one before it.`,
  cutOff: (seq: number) => `The chain is broken: it was cut off before number ${seq}.`,
} as const;

function mustSayVerify({ files }: Asked): void {
  if (files.length !== 1 || files[0] !== 'verify')
    throw new Trouble('Say what to do with the record of what was done: audit verify.');
}
