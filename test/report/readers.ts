import { parseString } from 'fast-csv';
import type { CiServer } from '../../src/report/ci/commands.ts';
import { type Node, rendered } from './rendered-markdown.ts';

/* Readers of what the reporters write, as those read it for whom it is written: each gives the text that they show. */

/** What a terminal shows. Throws for anything that it would obey, but colours. */
export function readTerminal(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are what is taken off
  const shown = text.replaceAll(/\u001b\[[\d;]*m/g, '');
  const obeyed = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.exec(shown.replaceAll('\n', ''));
  if (obeyed !== null) throw new Error(`a terminal obeys U+${obeyed[0].codePointAt(0)!.toString(16)}`);
  return shown;
}

/** What our Markdown is made of. */
const elements = new Set(
  'h1 h2 h3 p ul ol li strong em code pre table thead tbody tr th td hr br blockquote'.split(' '),
);

/** What a page of Markdown shows. Throws for an element that none of ours is, such as a link, a picture or a script. */
export function readMarkdown(text: string): string {
  return shownOf(rendered(text));
}

function shownOf({ nodeName, value, attrs = [], childNodes = [] }: Node): string {
  if (value !== undefined) return value;
  if (nodeName === '#comment') throw new Error('a comment hides something');
  if (nodeName !== '#document-fragment') {
    if (!elements.has(nodeName)) throw new Error(`an element ${nodeName}`);
    for (const { name } of attrs)
      if (name !== 'align') throw new Error(`an attribute ${name} of ${nodeName}`);
  }
  return childNodes.map(shownOf).join('');
}

/** The cells of a file of CSV, row by row. */
export function readCsv(text: string): Promise<string[][]> {
  return new Promise((resolve, reject) => {
    const rows: string[][] = [];
    parseString(text, { headers: false, strictColumnHandling: true })
      .on('error', reject)
      .on('data', (row: string[]) => rows.push(row))
      .on('end', () => resolve(rows));
  });
}

/** What a spreadsheet takes for a formula. */
export const formula = /^(?:[=+@\t\r]|-.)/;

/** How a server reads one line of a job's log: the text of its command; null if it obeys nothing. */
export const readCommand: Readonly<Record<CiServer, (line: string) => string | null>> = {
  github(line) {
    const match = /^::(?:error|warning) title=([^:,]*)::(.*)$/.exec(line);
    if (match === null) return null;
    const [title, message] = [match[1]!, match[2]!].map((part) =>
      part.replace(/%(25|0D|0A|3A|2C)/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    );
    return `${title}\n${message}`;
  },
  azure(line) {
    const match = /^##vso\[task\.logissue type=(?:error|warning);\](.*)$/.exec(line);
    return (
      match &&
      match[1]!.replace(
        /%(AZP25|0D|0A)/g,
        (_, name: string) => ({ AZP25: '%', '0D': '\r', '0A': '\n' })[name]!,
      )
    );
  },
  teamcity(line) {
    const match = /^##teamcity\[\w+((?: \w+='(?:[^|'[\]\n]|\|.)*')+)\]$/.exec(line);
    // The other attributes are our own words.
    const said = match && /(?: description| text)='((?:[^|']|\|.)*)'/.exec(match[1]!);
    if (match === null || said === null) return match && '';
    return said[1]!.replace(/\|(?:0x([\da-f]{4})|(.))/g, (_, hex: string | undefined, mark: string) =>
      hex === undefined
        ? (({ n: '\n', r: '\r' } as Readonly<Record<string, string>>)[mark] ?? mark)
        : String.fromCharCode(Number.parseInt(hex, 16)),
    );
  },
  gitlab: () => null,
};
