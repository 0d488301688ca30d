import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonReport } from '../../src/report/json.ts';
import { emptySummary, everyFinding, failedGate, filtered, incident, source } from './example.ts';
import { hostileText, replaced } from './hostile.ts';
import { closed, type Schema, schemaOf } from './schema.ts';

const schema = schemaOf('schema.json');

const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true });
const accepts = ajv.compile(schema);
const acceptsOnlyDescribed = ajv.compile(closed(schema));

const inconclusive = failedGate({
  outcome: 'inconclusive',
  value: null,
  leading: null,
  window: null,
  missing: 'no-requests',
});

const documents = {
  empty: [emptySummary(), []],
  incident: [incident({ findings: everyFinding }), [failedGate(), inconclusive]],
  filtered: [
    incident({
      filter: filtered('status=500', 12),
      duplicates: [{ sources: [0, 1], kind: 'same' }],
      approximations: [{ tally: 'paths', limit: 1000, maxUndercount: 3, distinctError: 0.008 }],
      traffic: { timeTakenMs: null, bytesSent: { count: 3, sum: 30 }, bytesReceived: null },
    }),
    [],
  ],
} as const;

test.each(Object.entries(documents))(
  '%s: valid, every key described, nothing lost',
  (_, [summary, gates]) => {
    const parsed: unknown = JSON.parse([...jsonReport(summary, gates)].join(''));
    expect(accepts(parsed), ajv.errorsText(accepts.errors)).toBe(true);
    expect(acceptsOnlyDescribed(parsed), ajv.errorsText(acceptsOnlyDescribed.errors)).toBe(true);
    expect(parsed).toEqual({ ...summary, gates });
  },
);

test('every key has a description, and readers may meet further keys', () => {
  const undescribed: string[] = [];
  const visit = (part: unknown, path: string): void => {
    if (typeof part !== 'object' || part === null) return;
    const { properties = {}, additionalProperties } = part as {
      properties?: Schema;
      additionalProperties?: unknown;
    };
    expect(additionalProperties).toBeUndefined();
    for (const [key, value] of Object.entries(properties)) {
      if (typeof (value as Schema)['description'] !== 'string') undescribed.push(`${path}/${key}`);
    }
    for (const [key, value] of Object.entries(part)) visit(value, `${path}/${key}`);
  };
  visit(schema, '');
  expect(undescribed).toEqual([]);
  const more = { ...emptySummary(), gates: [], somethingNew: 1 };
  expect(accepts(more)).toBe(true);
});

test('the schema refuses what is missing or of another kind', () => {
  const good = { ...emptySummary(), gates: [] };
  expect(accepts({ ...good, requests: undefined })).toBe(false);
  expect(accepts({ ...good, schemaVersion: 2 })).toBe(false);
  expect(accepts({ ...good, otherFiles: '2' })).toBe(false);
  const [failing] = everyFinding;
  expect(accepts({ ...good, findings: [{ ...failing, since: null }] })).toBe(false);
  expect(accepts({ ...good, findings: [{ ...failing, samples: [{ source: 0 }] }] })).toBe(false);
});

test('keys stand in the order of the contract, one row of a list on a line', () => {
  const summary = incident();
  const lines = [...jsonReport(summary, [failedGate()])].join('').split('\n');
  expect(lines[0]).toBe('{');
  expect(lines[1]).toBe('  "schemaVersion": 1,');
  const keys = lines.flatMap((line) => /^ {2}"(\w+)":/.exec(line)?.[1] ?? []);
  expect(keys).toEqual([...Object.keys(emptySummary()), 'gates']);
  expect(lines.filter((line) => line.startsWith('    { "service": '))).toHaveLength(summary.codes.length);
  expect(lines.filter((line) => line.startsWith('      { "start": '))).toHaveLength(
    summary.timeline.slots.length,
  );
  expect(lines).toContain(
    '    { "value": "curl/8.5.0", "count": 12, "errors": 0, "serverErrors": 0, "timeTakenMs": { "count": 100, "sum": 3100, "p50": 31, "p95": 410, "p99": 1900, "max": 30104, "exact": true }, "bytesSent": null }',
  );
  expect(lines).toContain('      "name": "FTPSVC2\\\\u_ex261119.log",');
  expect(lines.at(-2)).toBe('}');
  expect(lines.at(-1)).toBe('');
});

test('a document of any size comes in small pieces', () => {
  const many = Array.from({ length: 5000 }, (_, index) => source({ name: `${index}.log` }));
  let pieces = 0;
  for (const piece of jsonReport(emptySummary({ sources: many }), [])) {
    expect(piece.length).toBeLessThan(500);
    pieces += 1;
  }
  expect(pieces).toBeGreaterThan(5000);
});

test('whatever stands in the log, the document keeps it and is harmless', () => {
  fc.assert(
    fc.property(fc.array(hostileText, { minLength: 1, maxLength: 20 }), (texts) => {
      let next = 0;
      const text = (): string => texts[next++ % texts.length]!;
      const summary = replaced(incident({ findings: everyFinding }), text, (number) => number);
      const document = [...jsonReport(summary, [failedGate({ gate: text() })])].join('');
      expect(document.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|##/u);
      expect(JSON.parse(document)).toMatchObject(summary);
      for (const line of document.split('\n')) expect(line).not.toMatch(/^\s*::/);
    }),
    { numRuns: 50 },
  );
});
