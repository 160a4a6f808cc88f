import { expect, test } from 'vitest';
import { auditWords } from '../../src/protocol/audit.ts';
import { sourceFiles } from './source-files.ts';

test('every word of the record of deeds is written somewhere: none promises what does not happen', () => {
  const server = sourceFiles(['sync-server'], ['.ts'])
    .map(({ text }) => text)
    .join('\n');
  expect(auditWords.filter((word) => !server.includes(`'${word}'`))).toEqual([]);
});
