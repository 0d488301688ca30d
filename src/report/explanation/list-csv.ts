import { join, type Safe, safe, say } from '../safe.ts';
import type { CodeList } from './list.ts';
import { componentName } from './names.ts';

const columns = [
  'kind',
  'code',
  'iisFrom',
  'iisTo',
  'title',
  'meaning',
  'causes',
  'checks',
  'cannotShow',
  'components',
  'loggedIn',
  'confidence',
  'source',
].map(safe);

/** A row for each meaning (RFC 4180). Column names are the same in every language; lists are joined with line feeds. */
export function* codeCsv({ codes, language }: CodeList): Iterable<string> {
  yield record(columns);
  for (const { kind, row } of codes) {
    const { key, iis, title, meaning, causes, checks, cannotShow, components, loggedIn, confidence, source } =
      row;
    yield record([
      safe(kind),
      safe(key),
      safe(String(iis.from ?? '')),
      safe(String(iis.to ?? '')),
      safe(title),
      safe(meaning),
      lines(causes.map(safe)),
      lines(checks.map(safe)),
      safe(cannotShow ?? ''),
      lines(components.map((component) => componentName(component, language))),
      lines(loggedIn.map(safe)),
      safe(confidence),
      safe(source ?? ''),
    ]);
  }
}

function lines(texts: readonly Safe[]): Safe {
  return join(texts, say`\n`);
}

function record(cells: readonly Safe[]): string {
  return `${cells.map(cell).join(',')}\r\n`;
}

/** A spreadsheet runs what begins like a formula; an apostrophe before it makes it text. */
function cell(text: Safe): string {
  const harmless = /^[=+@\t\r]|^-./.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
