/**
 * Whether a passphrase is among the first that somebody would try (NIST SP 800-63B 5.1.1.2, OWASP
 * ASVS 5.0 6.2.4 and 6.2.11): a common one or rows of keys, repeats and years, as zxcvbn counts
 * guesses; or hardly more than words that stand at the door anyway: one's own name and address,
 * the partnership's, this product's. Nothing is sent anywhere, and length stays the only rule that
 * a person has to know: four words that do not belong together always pass.
 */
const productWords = ['Welcome Mat', 'welcomemat'];
/** zxcvbn's own bound for "very unguessable". */
const leastGuesses = 1e10;
/** Letters and digits that must be left when all known words are taken out. */
const leastOfOwn = 8;
/** What comes after is looked at no more: it makes nothing weaker, and looking takes time. */
const lookedAt = 100;

type Judge = (passphrase: string, known: readonly string[]) => number;
let judge: Promise<Judge> | undefined;

/** `known`: name, address, partnership; what is not there is left out. */
export async function isWeakPassphrase(
  passphrase: string,
  known: readonly (string | undefined)[],
): Promise<boolean> {
  judge ??= openJudge();
  const words = [...known, ...productWords].flatMap((text) => wordsOf(text ?? ''));
  const isMadeOfKnown = ownOf(passphrase, words).length < leastOfOwn;
  return isMadeOfKnown || (await judge)(passphrase, words) < leastGuesses;
}

/** Two megabytes of words: read when the first passphrase is chosen, not when the server starts. */
async function openJudge(): Promise<Judge> {
  const [{ ZxcvbnFactory }, { adjacencyGraphs, dictionary }] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
  ]);
  const zxcvbn = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs, maxLength: lookedAt });
  return (passphrase, known) => zxcvbn.check(passphrase.normalize('NFKC'), [...known]).guesses;
}

/** The whole, and each word of it that is long enough to mean somebody. */
const wordsOf = (text: string): readonly string[] =>
  [text, ...text.split(/[^\p{L}\p{N}]+/u)].map(plain).filter((word) => word.length > 2);

function ownOf(passphrase: string, known: readonly string[]): string {
  const longestFirst = [...known].sort((a, b) => b.length - a.length);
  return longestFirst.reduce((left, word) => left.replaceAll(word, ''), plain(passphrase));
}

/** Letters and digits alone, without accents and case: "Amélie!" is "amelie". */
const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
