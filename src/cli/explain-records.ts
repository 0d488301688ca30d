import type { Codes, IisVersion } from '../codes/codes.ts';
import { explainLine } from '../codes/outcome.ts';
import type { LineFields } from '../codes/rule.ts';
import { parseIisVersion } from '../codes/version.ts';
import type { Answer, NotUnderstood } from '../report/explanation/answer.ts';
import type { ExplanationWording } from '../report/explanation/wording.ts';
import type { Safe } from '../report/safe.ts';
import { type Explained, shortened } from './explained.ts';

/** Explains pasted lines of a log. Many lines of one incident say the same: they are answered once. */
export async function explainRecords(
  words: readonly string[],
  codes: Codes,
  iis: IisVersion,
  { mistakes }: ExplanationWording,
): Promise<Explained> {
  const { pastedLines, readPasted } = await import('../analyze.ts');
  const text = pastedLines(words);
  const { records, unread } = await readPasted(new TextEncoder().encode(text));
  const answers = new Map<string, Answer>();
  const withoutCode = new Set<string>();
  for (const { service, software, fields, line } of records) {
    const version = iis ?? (software === null ? null : parseIisVersion(software));
    const asked = lineFieldsOf(service, fields);
    const outcomes = explainLine(asked, codes, version);
    const key = JSON.stringify([
      { ...asked, stem: null, query: null },
      version,
      outcomes.map(({ readings }) => readings.map(({ id }) => id)),
    ]);
    if (outcomes.length === 0) withoutCode.add(line);
    else if (!answers.has(key)) {
      answers.set(key, { asked: line, isRecord: true, iis: version, outcomes, unused: [], nearest: [] });
    }
  }
  const troubles: [line: string, complaint: Safe][] = [
    ...unread.map(({ code, line }): [string, Safe] => {
      if (code === 'no-layout') return [line, mistakes.noRecord(shortened(line))];
      const isForeign = code === 'foreign-layout' || code === 'advanced-logging';
      return [line, isForeign ? mistakes.foreign(shortened(line)) : mistakes.misfit(shortened(line))];
    }),
    ...[...withoutCode].map((line): [string, Safe] => [line, mistakes.recordWithoutCode(shortened(line))]),
  ];
  if (records.length === 0 && troubles.length === 0) {
    const line = text.trim().split('\n').at(-1) ?? '';
    troubles.push([line, mistakes.directivesAlone(shortened(line))]);
  }
  return {
    answers: [...answers.values()],
    notUnderstood: troubles.map(([line]): NotUnderstood => ({ text: line, nearest: [] })),
    complaints: troubles.map(([, complaint]) => complaint),
  };
}

type Fields = ReadonlyMap<string, string>;

function lineFieldsOf(service: LineFields['service'], fields: Fields): LineFields {
  return {
    service,
    status: numberIn(fields, 'sc-status'),
    substatus: numberIn(fields, 'sc-substatus'),
    win32: numberIn(fields, 'sc-win32-status'),
    reason: fields.get('s-reason') ?? null,
    method: fields.get('cs-method') ?? null,
    stem: fields.get('cs-uri-stem') ?? null,
    query: fields.get('cs-uri-query') ?? null,
  };
}

function numberIn(fields: Fields, name: string): number | null {
  const text = fields.get(name) ?? '';
  return /^\d{1,10}$/.test(text) ? Number(text) : null;
}
