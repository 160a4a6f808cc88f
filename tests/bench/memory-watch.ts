import { readFileSync } from 'node:fs';

/** Resident memory of a process, looked at while something runs. In MB; Linux alone says it. */
export const residentMegabytes = (pid: number): number =>
  Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;

export type MemoryWatch = { readonly stop: () => readonly number[] };

export function watchMemory(pid: number, everyMs = 20): MemoryWatch {
  const seen = [residentMegabytes(pid)];
  const timer = setInterval(() => seen.push(residentMegabytes(pid)), everyMs);
  return {
    stop: () => {
      clearInterval(timer);
      return seen;
    },
  };
}

/** Processor time of a process so far, all its threads together, in seconds. */
export function processorSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  // A tick of Linux is a hundredth of a second wherever Node runs.
  return (Number(fields[11]) + Number(fields[12])) / 100;
}
