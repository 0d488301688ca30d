import { csvRows, csvText } from '../csv-cells.ts';
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

/** A row for each meaning. Column names are the same in every language; lists are joined with line feeds. */
export async function codeCsv({ codes, language }: CodeList): Promise<Iterable<string>> {
  const rows = codes.map(({ kind, row }) => {
    const { key, iis, title, meaning, causes, checks, cannotShow, components, loggedIn, confidence, source } =
      row;
    return [
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
    ];
  });
  return [csvRows([columns, ...rows].map((cells) => cells.map(csvText)))];
}

function lines(texts: readonly Safe[]): Safe {
  return join(texts, say`\n`);
}
