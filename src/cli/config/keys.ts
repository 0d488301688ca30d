/**
 * What a value of a key is: text; a list of texts, each of which is the option once, or all of which are its value with
 * commas between; a whole number; the same or `all`; true or false; files to read; a file to write.
 */
type ValueKind =
  | 'text'
  | 'texts'
  | 'words'
  | 'number'
  | 'number-or-all'
  | 'flag'
  | 'input'
  | 'inputs'
  | 'output';

/** A key of the file of settings: an option of the command line by a name of its own. */
export interface ConfigKey {
  readonly key: string;
  /** As it is typed; null for the sources, which have none. */
  readonly option: string | null;
  readonly kind: ValueKind;
  /** The commands that take it. */
  readonly commands: readonly ConfiguredCommand[];
  /** What sets it aside when typed, besides itself: it would contradict, or ask for the same in another way. Null: sources. */
  readonly unless?: readonly (string | null)[];
  /** What is typed comes to what the file says, instead of replacing it: no agreed limit is lost unseen. */
  readonly isAdded?: boolean;
}

/** The commands that take settings; `explain` and `codes` take the language alone. */
export type ConfiguredCommand = 'analyze' | 'merge' | 'records';

const all: readonly ConfiguredCommand[] = ['analyze', 'merge', 'records'];
/** What is read, which parts say of themselves; and where a part is saved, which must not become that of the whole. */
const ofLogs: readonly ConfiguredCommand[] = ['analyze', 'records'];
const analyze: readonly ConfiguredCommand[] = ['analyze'];
const reports: readonly ConfiguredCommand[] = ['analyze', 'merge'];

/**
 * All keys. One that makes no sense without another stands behind it, so that a mistake is told of the right one. No key is
 * for secrets, which no file should hold, or for what a run says while it works (`--quiet`, `--no-progress`).
 */
export const configKeys: readonly ConfigKey[] = [
  { key: 'language', option: '--lang', kind: 'text', commands: [] },
  { key: 'sources', option: null, kind: 'inputs', commands: ofLogs, unless: ['--site', '--around'] },
  { key: 'configPath', option: '--config-path', kind: 'input', commands: analyze },
  { key: 'site', option: '--site', kind: 'text', commands: analyze, unless: [null] },
  { key: 'siteNames', option: '--site-names', kind: 'input', commands: all },
  { key: 'timeZone', option: '--tz', kind: 'text', commands: all },
  { key: 'logTimeZone', option: '--log-tz', kind: 'text', commands: ofLogs },
  { key: 'since', option: '--since', kind: 'text', commands: ofLogs, unless: ['--until', '--last'] },
  { key: 'until', option: '--until', kind: 'text', commands: ofLogs, unless: ['--since', '--last'] },
  { key: 'last', option: '--last', kind: 'text', commands: ofLogs, unless: ['--since', '--until'] },
  { key: 'where', option: '--where', kind: 'texts', commands: ofLogs },
  { key: 'excludeProbes', option: '--exclude-probes', kind: 'flag', commands: ofLogs },
  { key: 'clientFrom', option: '--client-from', kind: 'text', commands: ofLogs },
  { key: 'trustedProxies', option: '--trusted-proxies', kind: 'words', commands: ofLogs },
  { key: 'encoding', option: '--encoding', kind: 'text', commands: ofLogs },
  { key: 'redact', option: '--redact', kind: 'words', commands: all },
  { key: 'report', option: '--report', kind: 'text', commands: reports, unless: ['--format'] },
  { key: 'format', option: '--format', kind: 'text', commands: reports, unless: ['--report'] },
  { key: 'per', option: '--per', kind: 'text', commands: reports },
  { key: 'by', option: '--by', kind: 'texts', commands: reports },
  { key: 'metric', option: '--metric', kind: 'words', commands: reports },
  { key: 'sort', option: '--sort', kind: 'text', commands: reports },
  { key: 'show', option: '--show', kind: 'words', commands: reports },
  { key: 'details', option: '--details', kind: 'flag', commands: reports },
  { key: 'top', option: '--top', kind: 'number-or-all', commands: reports },
  { key: 'marks', option: '--mark', kind: 'texts', commands: reports },
  { key: 'color', option: '--color', kind: 'text', commands: all },
  { key: 'ascii', option: '--ascii', kind: 'flag', commands: reports },
  { key: 'output', option: '--output', kind: 'output', commands: reports },
  { key: 'save', option: '--save', kind: 'output', commands: analyze },
  { key: 'threads', option: '--threads', kind: 'number', commands: analyze },
  { key: 'maxDistinct', option: '--max-distinct', kind: 'number', commands: analyze },
  { key: 'maxErrorRate', option: '--max-error-rate', kind: 'text', commands: reports },
  { key: 'max5xxRate', option: '--max-5xx-rate', kind: 'text', commands: reports },
  { key: 'allowMissing', option: '--allow-missing', kind: 'flag', commands: reports },
  { key: 'splitAt', option: '--split-at', kind: 'text', commands: analyze, unless: ['--baseline'] },
  { key: 'baseline', option: '--baseline', kind: 'inputs', commands: reports, unless: ['--split-at'] },
  { key: 'failOn', option: '--fail-on', kind: 'texts', commands: reports, isAdded: true },
  { key: 'warnOn', option: '--warn-on', kind: 'texts', commands: reports, isAdded: true },
  { key: 'inconclusive', option: '--inconclusive', kind: 'text', commands: reports },
  { key: 'warnExitCode', option: '--warn-exit-code', kind: 'flag', commands: reports },
  { key: 'ci', option: '--ci', kind: 'text', commands: reports },
  { key: 'json', option: '--json', kind: 'output', commands: reports },
  { key: 'markdown', option: '--markdown', kind: 'output', commands: reports },
  { key: 'junit', option: '--junit', kind: 'output', commands: reports },
  { key: 'openmetrics', option: '--openmetrics', kind: 'output', commands: reports },
];

/** What the parser calls the value of an option: `max5xxRate` for `--max-5xx-rate`. */
export function attributeOf(option: string): string {
  return option.slice(2).replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}
