import type { Explanation } from '../../codes/codes.ts';
import type { Meaning, MeaningText, Reading } from '../../codes/entry.ts';
import type { ExplainedOutcome } from '../../codes/outcome.ts';
import { fieldsOf } from '../../codes/rule.ts';
import { hexOf, isOneNumber, symbolOf, windowsErrorOf } from '../../codes/win32.ts';
import { safeJsonString } from '../safe.ts';
import type { Answer, Answers } from './answer.ts';

/** The document that `schema.json` describes. */
export function* explanationJson(answers: Answers): Iterable<string> {
  const { language, version, iis, notUnderstood } = answers;
  yield prettyJson({
    schemaVersion: 1,
    tool: { name: 'iislog', version },
    language,
    iis,
    answers: answers.answers.map(answerJson),
    notUnderstood,
  });
}

function answerJson({ asked, isRecord, iis, unused, nearest, outcomes }: Answer): object {
  return { asked, isRecord, iis, unused, nearest, outcomes: outcomes.map(outcomeJson) };
}

function outcomeJson({ line, readings, explanations }: ExplainedOutcome): object {
  const { service, status, substatus, win32, reason, method = null, stem = null, query = null } = line;
  return {
    service: service === 'unknown' ? null : service,
    status,
    substatus,
    win32,
    reason,
    method,
    stem,
    query,
    readings: readings.map(readingJson),
    codes: explanations.map(codeJson),
  };
}

function readingJson(reading: Reading): object {
  const { id, rule, components, source, confidence } = reading;
  return { id, fields: fieldsOf(rule), ...textJson(reading), components, source, confidence };
}

function codeJson(explanation: Explanation): object {
  const { kind, asked, found, match, isOfOtherVersions, meanings } = explanation;
  return {
    kind,
    asked,
    key: found,
    match,
    isOfOtherVersions,
    number: kind === 'win32' && isOneNumber(asked) ? numberJson(Number(asked), meanings[0]) : null,
    meanings: meanings.map(meaningJson),
  };
}

function numberJson(decimal: number, meaning: Meaning | undefined): object {
  return {
    decimal,
    hex: hexOf(decimal),
    signed: decimal >= 2 ** 31 ? decimal - 2 ** 32 : decimal,
    windowsError: windowsErrorOf(decimal),
    symbol: meaning === undefined ? null : symbolOf(meaning.meaning),
  };
}

/** Also of a row of the list of codes. */
export function meaningJson(meaning: Meaning): object {
  const { iis, components, loggedIn, source, confidence } = meaning;
  return { ...textJson(meaning), iis, components, loggedIn, source, confidence };
}

function textJson({ title, meaning, causes, checks, cannotShow }: MeaningText): object {
  return { title, meaning, causes, checks, cannotShow };
}

/** Like `JSON.stringify` with an indent, every string through the door. Ends its last line. */
export function prettyJson(value: unknown): string {
  return `${pretty(value, '')}\n`;
}

function pretty(value: unknown, margin: string): string {
  if (typeof value === 'string') return safeJsonString(value);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const inner = `${margin}  `;
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  const members = Array.isArray(value)
    ? value.map((member) => pretty(member, inner))
    : Object.entries(value).map(([key, member]) => `${safeJsonString(key)}: ${pretty(member, inner)}`);
  if (members.length === 0) return `${open}${close}`;
  return `${open}\n${inner}${members.join(`,\n${inner}`)}\n${margin}${close}`;
}
