import { describe, expect, it } from 'vitest';
import { GateError, type GateMistake } from '../../src/gates/mistake.ts';
import { parseCondition } from '../../src/gates/parse.ts';
import { printCondition } from '../../src/gates/print.ts';
import { known } from './judging.ts';

const read = (text: string): string => printCondition(parseCondition(text, known));

function mistakeIn(text: string): GateMistake | null {
  try {
    parseCondition(text, known);
    return null;
  } catch (error) {
    if (error instanceof GateError) return error.mistake;
    throw error;
  }
}

describe('a condition', () => {
  it.each([
    ['requests < 1', 'requests < 1'],
    ['errors>=20', 'errors >= 20'],
    ['Error-Rate > 1 %', 'error-rate > 1%'],
    ['4xx-rate > 5pct', '4xx-rate > 5%'],
    ['5xx-rate:gt:1pct', '5xx-rate > 1%'],
    ['5xx-rate:gt:1pct:min:200', '5xx-rate > 1% min 200'],
    ['count(500) > 3', 'count(500) > 3'],
    ['count(5xx, 404.13) ge 3', 'count(5xx,404.13) >= 3'],
    ['count(win32=64) > 3', 'count(win32=64) > 3'],
    ['count( win32 = 64 ) > 3', 'count(win32=64) > 3'],
    ['rate(500-504) > 0.5%', 'rate(500-504) > 0.5%'],
    ['rate(502.3) le .5%', 'rate(502.3) <= 0.5%'],
    ['p50 > 10ms', 'p50 > 10ms'],
    ['p90 > 1s', 'p90 > 1s'],
    ['p95 > 1.5 s', 'p95 > 1.5s'],
    ['p99 > 1min', 'p99 > 1m'],
    ['p99.9 > 1h', 'p99.9 > 1h'],
    ['avg lt 20ms', 'avg < 20ms'],
    ['max > 2m', 'max > 2m'],
    ['slow-rate(2s) > 2%', 'slow-rate(2s) > 2%'],
    ['rps < 5', 'rps < 5'],
    ['peak-rps > 100', 'peak-rps > 100'],
    ['bytes > 2GB', 'bytes > 2GB'],
    ['bytes > 5', 'bytes > 5'],
    ['bytes > 1 gib', 'bytes > 1GiB'],
    ['clients > 3', 'clients > 3'],
    ['httperr > 3', 'httperr > 3'],
    ['httperr(appoffline) > 0', 'httperr(AppOffline) > 0'],
    ['ftp-logon-failures > 10', 'ftp-logon-failures > 10'],
    ['malformed-rate > 0.5%', 'malformed-rate > 0.5%'],
    ['gap > 10m', 'gap > 10m'],
    ['p95{path ~ /api/*} > 800ms', 'p95{path~"/api/*"} > 800ms'],
    ['p95 { user="a}b" } > 800ms', 'p95{user="a}b"} > 800ms'],
    ['requests{path~/a{2}/} < 1', 'requests{path~/a{2}/} < 1'],
    ['requests{status=404.99} > 0', 'requests{status=404.99} > 0'],
    ['5xx-rate > 1% by route top 20', '5xx-rate > 1% by route top 20'],
    ['5xx-rate > 1% BY cs(X-Name)', '5xx-rate > 1% by field(cs(x-name))'],
    ['5xx-rate > 1% per 1m for 3', '5xx-rate > 1% per 1m for 3'],
    ['5xx-rate > 1% for 1 per 90m', '5xx-rate > 1% per 90m'],
    ['5xx-rate > 1% min 9 per 1d by server', '5xx-rate > 1% by server per 1d min 9'],
    ['p95 > baseline', 'p95 > baseline'],
    ['p95 > baseline * 1.25 by route', 'p95 > baseline*1.25 by route'],
    ['5xx-rate > baseline+0.5pp min 100', '5xx-rate > baseline+0.5pp min 100'],
    ['p95 > baseline+200ms', 'p95 > baseline+200ms'],
    [' Regressions ', 'regressions'],
  ])('%s', (text, printed) => {
    expect(read(text)).toBe(printed);
    expect(read(printed)).toBe(printed);
  });
});

describe('a mistake', () => {
  it.each<[string, object]>([
    ['', { code: 'missing-metric', found: null, column: 1 }],
    ['> 1%', { code: 'missing-metric', found: '>', column: 1 }],
    ['5xx-rat > 1%', { code: 'unknown-metric', near: expect.arrayContaining(['5xx-rate']), column: 1 }],
    ['p42 > 1s', { code: 'unknown-metric', name: 'p42' }],
    ['regressions > 1', { code: 'unknown-metric', name: 'regressions' }],
    ['count > 1', { code: 'missing-argument', metric: 'count', column: 6 }],
    ['p95(1) > 1s', { code: 'extra-argument', metric: 'p95', column: 4 }],
    ['count(500 > 1', { code: 'unclosed', mark: '(', column: 6 }],
    ['p95{path=/a > 1s', { code: 'filter', column: 13 }],
    ['p95{path=/a', { code: 'unclosed', mark: '{', column: 4 }],
    ['p95{pth=/a} > 1s', { code: 'filter', mistake: { code: 'unknown-field' }, column: 5 }],
    ['p95{} > 1s', { code: 'filter', mistake: { code: 'missing-condition' }, column: 5 }],
    ['count(abc) > 1', { code: 'bad-code', value: 'abc', column: 7 }],
    ['count() > 1', { code: 'bad-code', value: '' }],
    ['count(500-) > 1', { code: 'bad-code' }],
    ['count(504-500) > 1', { code: 'bad-code' }],
    ['count(win32=x) > 1', { code: 'bad-code', value: 'x' }],
    ['count(999) > 1', { code: 'unknown-code', value: '999' }],
    ['count(404.99) > 1', { code: 'unknown-code', value: '404.99' }],
    ['rate(900-999) > 1%', { code: 'unknown-code' }],
    ['httperr(AppOfline) > 1', { code: 'unknown-reason', near: ['AppOffline'] }],
    ['slow-rate(2) > 1%', { code: 'bad-duration', value: '2' }],
    ['5xx-rate', { code: 'missing-operator', metric: '5xx-rate', found: null, column: 9 }],
    ['5xx-rate 1%', { code: 'missing-operator', found: '1%' }],
    ['requests == 0', { code: 'wrong-operator', operator: '==', column: 10 }],
    ['requests => 0', { code: 'wrong-operator', operator: '=>' }],
    ['requests >', { code: 'missing-limit', measure: 'count', found: null }],
    ['5xx-rate > 1', { code: 'missing-unit', value: '1', measure: 'share', column: 12 }],
    ['p95 > 800', { code: 'missing-unit', measure: 'ms' }],
    ['5xx-rate > 1s', { code: 'bad-limit', measure: 'share' }],
    ['5xx-rate > 101%', { code: 'bad-limit' }],
    ['5xx-rate > 1pp', { code: 'bad-limit' }],
    ['requests > 5ms', { code: 'bad-limit', measure: 'count' }],
    ['requests > many', { code: 'bad-limit', value: 'many' }],
    ['5xx-rate > baseline+1%', { code: 'bad-baseline', value: '1%' }],
    ['p95 > baseline*0', { code: 'bad-baseline' }],
    ['p95 > baseline*', { code: 'bad-baseline', value: '' }],
    ['p95 > baseline+1.2', { code: 'bad-baseline' }],
    ['p95 > 1s by', { code: 'bad-modifier', modifier: 'by', value: null }],
    ['p95 > 1s by ms', { code: 'measured-field', name: 'ms' }],
    ['p95 > 1s by rout', { code: 'unknown-field', near: expect.arrayContaining(['route']), column: 13 }],
    ['p95 > 1s by route top 0', { code: 'bad-modifier', modifier: 'top', value: '0' }],
    ['p95 > 1s per x', { code: 'bad-modifier', modifier: 'per', value: 'x' }],
    ['p95 > 1s per 1m for', { code: 'bad-modifier', modifier: 'for', value: null }],
    ['p95 > 1s min 2.5', { code: 'bad-modifier', modifier: 'min' }],
    ['p95 > 1s min 2 min 3', { code: 'repeated', modifier: 'min', column: 16 }],
    ['p95 > 1s top 3', { code: 'alone', modifier: 'top', needs: 'by' }],
    ['p95 > 1s for 3', { code: 'alone', modifier: 'for', needs: 'per' }],
    ['gap > 1h per 1d', { code: 'refused', modifier: 'per', metric: 'gap' }],
    ['malformed-rate{status=5xx} > 1%', { code: 'refused', modifier: 'where' }],
    ['malformed-rate > 1% by server', { code: 'refused', modifier: 'by' }],
    ['p95 > 1s every 1m', { code: 'unexpected', found: 'every' }],
    ['x'.repeat(10_001), { code: 'too-long', column: 10_001 }],
  ])('%j', (text, mistake) => expect(mistakeIn(text)).toMatchObject(mistake));
});
