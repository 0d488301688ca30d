import { describe, expect, it } from 'vitest';
import type { ReadingRule } from '../../src/codes/entry.ts';
import {
  covers,
  fieldsOf,
  holdsForCode,
  holdsForRequest,
  type LineFields,
  requestOf,
} from '../../src/codes/rule.ts';

const ANY = { codes: null, win32: null, reasons: null, methods: null, url: null };
const rule = (asked: Partial<ReadingRule>): ReadingRule => ({ service: 'http', ...ANY, ...asked });
const line = (fields: Partial<LineFields>): LineFields => ({
  service: 'http',
  status: null,
  substatus: null,
  win32: null,
  reason: null,
  ...fields,
});

const holds = (asked: ReadingRule, of: LineFields): boolean =>
  holdsForCode(asked, of) && holdsForRequest(asked, requestOf(of));

describe('a rule holds', () => {
  it('for status and substatus', () =>
    expect(holds(rule({ codes: ['401.2'] }), line({ status: 401, substatus: 2 }))).toBe(true));
  it('not for another substatus', () =>
    expect(holds(rule({ codes: ['401.2'] }), line({ status: 401, substatus: 1 }))).toBe(false));
  it('for a status with any substatus', () =>
    expect(holds(rule({ codes: ['401'] }), line({ status: 401, substatus: 2 }))).toBe(true));
  it('for substatus 0 where none is logged', () =>
    expect(holds(rule({ codes: ['404.0'] }), line({ status: 404 }))).toBe(true));
  it('for a class', () => expect(holds(rule({ codes: ['2xx'] }), line({ status: 206 }))).toBe(true));
  it('not for another class', () =>
    expect(holds(rule({ codes: ['2xx'] }), line({ status: 404 }))).toBe(false));
  it('not without a status', () => expect(holds(rule({ codes: ['2xx'] }), line({}))).toBe(false));
  it('for one of several codes', () =>
    expect(holds(rule({ codes: ['200', '206'] }), line({ status: 206 }))).toBe(true));
  it('for a win32 status', () => expect(holds(rule({ win32: [13] }), line({ win32: 13 }))).toBe(true));
  it('for its HRESULT', () => expect(holds(rule({ win32: [13] }), line({ win32: 0x8007000d }))).toBe(true));
  it('not for an HRESULT of another facility', () =>
    expect(holds(rule({ win32: [13] }), line({ win32: 0x8009000d }))).toBe(false));
  it('not without a win32 status', () => expect(holds(rule({ win32: [0] }), line({}))).toBe(false));
  it('for a reason in any case', () =>
    expect(holds(rule({ reasons: ['AppOffline'] }), line({ reason: 'appoffline' }))).toBe(true));
  it('for a method', () => expect(holds(rule({ methods: ['SIZE'] }), line({ method: 'SIZE' }))).toBe(true));
  it('for a method with its session before it', () =>
    expect(holds(rule({ methods: ['SIZE'] }), line({ method: '[3]SIZE' }))).toBe(true));
  it('not without a method', () => expect(holds(rule({ methods: ['SIZE'] }), line({}))).toBe(false));
  it('for what the query contains', () =>
    expect(holds(rule({ url: 'aspxerrorpath=' }), line({ query: 'x&AspxErrorPath=/a' }))).toBe(true));
  it('for what the stem contains', () =>
    expect(holds(rule({ url: 'Rejected-By' }), line({ stem: '/<Rejected-By-UrlScan>' }))).toBe(true));
  it('not for another service', () =>
    expect(holds(rule({ codes: ['200'] }), line({ service: 'ftp', status: 200 }))).toBe(false));
});

describe('covers', () => {
  it('itself', () => expect(covers(rule({ codes: ['401.2'] }), rule({ codes: ['401.2'] }))).toBe(true));
  it('a substatus by its status', () =>
    expect(covers(rule({ codes: ['401'] }), rule({ codes: ['401.2'] }))).toBe(true));
  it('a status by its class', () =>
    expect(covers(rule({ codes: ['4xx'] }), rule({ codes: ['401.2'] }))).toBe(true));
  it('not 5022 by 502', () =>
    expect(covers(rule({ codes: ['50'] }), rule({ codes: ['502.2'] }))).toBe(false));
  it('not a status by its substatus', () =>
    expect(covers(rule({ codes: ['401.2'] }), rule({ codes: ['401'] }))).toBe(false));
  it('whoever asks more', () =>
    expect(covers(rule({ codes: ['401'] }), rule({ codes: ['401'], win32: [5] }))).toBe(true));
  it('not whoever asks less', () =>
    expect(covers(rule({ codes: ['401'], win32: [5] }), rule({ codes: ['401'] }))).toBe(false));
  it('all of several', () => expect(covers(rule({ win32: [64] }), rule({ win32: [64, 121] }))).toBe(false));
  it('a longer part of the query', () =>
    expect(covers(rule({ url: 'ASP_' }), rule({ url: '|-|asp_0113' }))).toBe(true));
  it('not another service', () =>
    expect(covers(rule({ service: 'ftp' }), rule({ service: 'http' }))).toBe(false));
});

describe('fieldsOf', () => {
  it('names the fields that a rule asks for', () =>
    expect(fieldsOf(rule({ codes: ['500.19'], win32: [13], url: 'x' }))).toEqual([
      'sc-status',
      'sc-substatus',
      'sc-win32-status',
      'cs-uri-stem',
      'cs-uri-query',
    ]));
  it('leaves the substatus out where none is asked for', () =>
    expect(fieldsOf(rule({ codes: ['502'] }))).toEqual(['sc-status']));
});
