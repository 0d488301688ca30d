import { meaningJson, prettyJson } from './json.ts';
import type { CodeList } from './list.ts';

/** The document that `list-schema.json` describes. */
export function* codeJson({ language, version, search, service, codes }: CodeList): Iterable<string> {
  yield prettyJson({
    schemaVersion: 1,
    tool: { name: 'iislog', version },
    language,
    search,
    service,
    codes: codes.map(({ kind, row }) => ({ kind, key: row.key, ...meaningJson(row) })),
  });
}
