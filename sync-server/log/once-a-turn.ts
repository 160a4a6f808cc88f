/**
 * One question for all who ask in the same turn of the event loop: whoever was stored by one commit
 * is told by one look at the database, taken after it.
 */
export function onceATurn<Answer>(ask: () => Promise<Answer>): () => Promise<Answer> {
  let asked: Promise<Answer> | undefined;
  return () => {
    if (asked !== undefined) return asked;
    asked = ask();
    setImmediate(() => {
      asked = undefined;
    });
    return asked;
  };
}
