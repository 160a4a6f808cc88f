import { expect, test } from 'vitest';
import { linkOf } from '../../src/fill/link-of.ts';

test.each([
  ['https://example.org/a?b=c#d', 'https://example.org/a?b=c#d'],
  [' http://example.org ', 'http://example.org/'],
  ['example.org', 'https://example.org/'],
  ['www.example.org/a', 'https://www.example.org/a'],
  ['mailto:info@example.org', 'mailto:info@example.org'],
  ['tel:+1-555-0100', 'tel:+1-555-0100'],
])('%s leads to %s', (text, link) => expect(linkOf(text)).toBe(link));

test.each([
  '',
  'javascript:alert(1)',
  'JavaScript:alert(1)',
  'java\nscript:alert(1)',
  'data:text/html,hello',
  'vbscript:x',
  'file:///etc/passwd',
  'blob:https://example.org/1',
  '//example.org',
  '/desk',
  'no address',
  'word',
])('%j leads nowhere', (text) => expect(linkOf(text)).toBeUndefined());
