import fc from 'fast-check';

/**
 * `npm test` gives all property tests the seed of its commit, so that one commit is judged alike
 * whoever runs it, and in time every seed has its turn. Without it (`npm run unit`) each run draws
 * anew.
 */
const { PROPERTY_SEED } = process.env;
if (PROPERTY_SEED !== undefined) fc.configureGlobal({ seed: Number(PROPERTY_SEED) });
