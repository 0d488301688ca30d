import { readFile } from 'node:fs/promises';
import { type ReadBytes, readConfiguration, readText, type SitesProblem } from './read.ts';
import { type Environment, siteIdOf } from './site.ts';

/** Names of sites by id. */
export interface SiteNames {
  readonly names: ReadonlyMap<number, string>;
  readonly mistakes: readonly SiteNameMistake[];
}

/** A line that gives no name. */
interface SiteNameMistake {
  readonly line: number;
  /** `twice`: another line gives the same id another name, and counts. */
  readonly kind: 'no-id' | 'no-name' | 'twice';
  /** The line as it stands. */
  readonly text: string;
}

/** The names in the file at `path`: a list, or an applicationHost.config. */
export async function readSiteNames(
  path: string,
  environment: Environment,
  read: ReadBytes = readFile,
): Promise<SiteNames | SitesProblem> {
  const text = await readText(path, read);
  if (typeof text !== 'string') return text;
  if (!text.trimStart().startsWith('<')) return siteNamesOf(text);
  const sites = readConfiguration(text, environment);
  if (!Array.isArray(sites)) return sites;
  return { names: new Map(sites.map(({ id, name }) => [id, name])), mistakes: [] };
}

/** Id and name, with what separates them: `1 = Orders`, `W3SVC1 Orders`, `"1","Orders"`. */
const numbered = /^("?)(?:W3SVC|(?:MS)?FTPSVC)?(\d+)\1(?:\s*[=,;]\s*|\s+|$)(.*)$/i;

/** The same, as PowerShell writes columns in the order `name,id`. */
const nameFirst = /^(.*?)\s*[,;\t]\s*("?)(\d+)\2$/;

/** The head of a file with columns. */
const heading = /^"?(id|name)"?\s*[,;\t]\s*"?(?:id|name)"?$/i;

const quotedCell = /^"((?:[^"]|"")*)"$/;

/** The names of a list with a site a line. Blank lines and those that start with `#` say nothing. */
export function siteNamesOf(text: string): SiteNames {
  const names = new Map<number, string>();
  const mistakes: SiteNameMistake[] = [];
  let isHead = true;
  let isNameFirst = false;
  text.split(/\r\n?|\n/).forEach((line, index) => {
    const entry = line.trim();
    if (entry === '' || entry.startsWith('#')) return;
    const head = isHead ? heading.exec(entry) : null;
    isHead = false;
    if (head !== null) {
      isNameFirst = head[1]!.toLowerCase() === 'name';
      return;
    }
    const parts = isNameFirst ? nameFirst.exec(entry) : numbered.exec(entry);
    const id = siteIdOf((isNameFirst ? parts?.[3] : parts?.[2]) ?? '');
    const name = unquoted((isNameFirst ? parts?.[1] : parts?.[3]) ?? '');
    const known = id === null ? undefined : names.get(id);
    const mistake = (kind: SiteNameMistake['kind']): unknown =>
      mistakes.push({ line: index + 1, kind, text: line });
    if (id === null) mistake('no-id');
    else if (name === '') mistake('no-name');
    else if (known === undefined) names.set(id, name);
    else if (known !== name) mistake('twice');
  });
  return { names, mistakes };
}

/** A cell of a file with columns doubles the quotes within it. */
function unquoted(text: string): string {
  const quoted = quotedCell.exec(text)?.[1];
  return (quoted === undefined ? text : quoted.replaceAll('""', '"')).trim();
}
