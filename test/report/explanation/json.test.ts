import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listCodes } from '../../../src/codes/listing.ts';
import type { Answer } from '../../../src/report/explanation/answer.ts';
import { explanationJson, prettyJson } from '../../../src/report/explanation/json.ts';
import { codeJson } from '../../../src/report/explanation/list-json.ts';
import { hostileText } from '../hostile.ts';
import { closed, schemaOf } from '../schema.ts';
import { answerOf, answersOf, codes, groupAnswer } from './example.ts';

const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true });
const accepts = ajv.compile(closed(schemaOf('explanation/schema.json')));
const acceptsList = ajv.compile(closed(schemaOf('explanation/list-schema.json')));

const document = (...answers: Answer[]) => JSON.parse([...explanationJson(answersOf(answers))].join(''));
const outcome = (answer: Answer) => document(answer).answers[0].outcomes[0];

describe('an explanation', () => {
  it.each([
    ['a reading', answerOf({ service: 'http', status: 502, substatus: 3, win32: 12002 })],
    ['two services', answerOf({ status: 502 })],
    ['a class', answerOf({ status: 599 }, { iis: 10, unused: ['1'] })],
    ['a group', groupAnswer({ kind: 'http', key: '5xx' })],
    ['a group of win32', groupAnswer({ kind: 'win32', key: '12xxx' })],
    ['an unknown number', answerOf({ win32: 40413 }, { nearest: ['404.13'] })],
    [
      'a record',
      answerOf({ service: 'httperr', reason: 'QueueFull', method: 'GET', query: 'id=7' }, { isRecord: true }),
    ],
  ])('of %s fits the schema', (_, answer) => {
    accepts(document(answer));
    expect(accepts.errors).toBeNull();
  });
  it('of nothing fits it', () => {
    const answers = { ...answersOf([]), notUnderstood: [{ text: 'banana', nearest: [] }] };
    accepts(JSON.parse([...explanationJson(answers)].join('')));
    expect(accepts.errors).toBeNull();
  });
  it('names the key that answers', () =>
    expect(outcome(answerOf({ service: 'http', status: 502, substatus: 99 })).codes[0]).toMatchObject({
      asked: '502.99',
      key: '502',
      match: 'status',
    }));
  it('gives a group of win32 no number', () =>
    expect(outcome(groupAnswer({ kind: 'win32', key: '12xxx' })).codes[0]).toMatchObject({
      asked: '12xxx',
      match: 'exact',
      number: null,
    }));
  it('says that a class answers', () =>
    expect(outcome(answerOf({ status: 599 })).codes[0]).toMatchObject({ key: '5xx', match: 'class' }));
  it('has all forms of a number', () =>
    expect(outcome(answerOf({ win32: 0x80070005 })).codes[0].number).toEqual({
      decimal: 2147942405,
      hex: '0x80070005',
      signed: -2147024891,
      windowsError: 5,
      symbol: 'ERROR_ACCESS_DENIED',
    }));
  it('names the fields of a reading', () =>
    expect(
      outcome(answerOf({ service: 'http', status: 502, substatus: 3, win32: 12002 })).readings[0],
    ).toMatchObject({
      id: 'slow-server-behind',
      fields: ['sc-status', 'sc-substatus', 'sc-win32-status'],
    }));
  it('keeps what was asked, raw', () => {
    fc.assert(
      fc.property(hostileText, (asked) => {
        expect(document(answerOf({ status: 404 }, { asked })).answers[0].asked).toBe(asked);
      }),
    );
  });
});

describe('the list', () => {
  const list = {
    language: 'en',
    version: '1.2.3',
    search: null,
    service: null,
    codes: listCodes([codes]),
  } as const;
  it('fits its schema', () => {
    acceptsList(JSON.parse([...codeJson(list)].join('')));
    expect(acceptsList.errors).toBeNull();
  });
});

describe('prettyJson', () => {
  it('is laid out as JSON.stringify does', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(prettyJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
    const value = { a: [1, { b: [] }], c: {}, d: null };
    expect(prettyJson(value)).toBe(`${JSON.stringify(value, null, 2)}\n`);
  });
});
