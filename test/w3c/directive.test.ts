import { describe, expect, it } from 'vitest';
import { parseDirective } from '../../src/w3c/directive.ts';

describe('parseDirective', () => {
  it.each([
    [
      '#Software: Microsoft Internet Information Services 10.0',
      'software',
      'Microsoft Internet Information Services 10.0',
    ],
    ['#Date: 2026-11-19 09:41:07', 'date', '2026-11-19 09:41:07'],
    ['#Fields: date time', 'fields', 'date time'],
    ['#Version: 1.0', 'other', '1.0'],
    ['#Remark: nothing: special', 'other', 'nothing: special'],
    ['#Start-Date: 2026-11-19 09:41:07.001', 'other', '2026-11-19 09:41:07.001'],
    ['#FIELDS: date', 'fields', 'date'],
    ['#fields:date', 'fields', 'date'],
    ['#Fields :  date time  ', 'fields', 'date time'],
    ['# Fields: date', 'fields', 'date'],
    ['#Fields:', 'fields', ''],
  ])('%j is %s', (line, name, value) => expect(parseDirective(line)).toEqual({ name, value }));
  it.each([
    '#',
    '# a comment',
    '#Fields date time',
    '#Field: date',
    '# note: Fields: date',
    'Fields: date',
    '',
  ])('%j is a comment', (line) => expect(parseDirective(line)).toBeNull());
});
