/** An entry of the replica, read: its body parsed, its number known. */
export type ReplicaRecord<Body> = {
  readonly seq: number;
  readonly hash: string;
  readonly id: string;
  readonly subject: string;
  readonly author: string;
  readonly at: string;
  readonly body: Body;
};

/** Full states of one subject: the one with the highest number stands, the rest is history. */
export function newestOfSubject<Body>(
  records: readonly ReplicaRecord<Body>[],
): readonly ReplicaRecord<Body>[] {
  const newest = new Map<string, ReplicaRecord<Body>>();
  for (const record of records) {
    const before = newest.get(record.subject);
    if (before === undefined || record.seq > before.seq) newest.set(record.subject, record);
  }
  return [...newest.values()];
}
