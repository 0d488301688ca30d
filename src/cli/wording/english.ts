import type { Safe } from '../../report/safe.ts';

/** What is wrong, in one sentence, and what to do instead: the words of a `UsageError`. */
type Complaint = readonly [message: string, hint: string];

const seeHelp = 'see iislog --help';

export const english = {
  help: {
    titles: { usage: 'Usage:', arguments: 'Arguments:', options: 'Options:', commands: 'Commands:' },
    optionsOfAnalyze: 'Options of analyze:',
    withDefault: (description: string, value: string) => `${description} (default: "${value}")`,
    program: 'Explains IIS logs: HTTP, FTP and HTTP.sys errors, with every code in words.',
    version: 'show the version',
    help: 'show this help',
    lang: 'language: en, ja, or auto (by LC_ALL, LANG or the system)',
    color: 'auto, always or never',
    noColor: 'the same as --color never',
    format: (formats: readonly string[]) => `${formats.slice(0, -1).join(', ')} or ${formats.at(-1)}`,
    analyze: {
      summary: 'read logs and print an explained summary (the default command)',
      source: 'logs, folders, globs, .gz and .zip archives; - for standard input',
      top: 'rows of each list: a number, or all (default: 5 in text, 1000 in json)',
      output: 'write the report to a file instead of standard output',
      encoding: 'code page of text that is not UTF-8, such as 1252 or shift_jis',
      threads: 'threads that count large logs (default: one per processor from three on, up to 8)',
      maxDistinct: 'different paths kept apart, and a quarter of it of other values (default: 500000)',
      maxErrorRate: 'exit 1 if more requests fail: 4xx and 5xx without logon handshakes',
      max5xxRate: 'exit 1 if more requests end in 5xx',
      allowMissing: 'judge gates even if a named source cannot be read',
      quiet: 'no warnings and no progress on standard error',
      noProgress: 'no progress bar on a terminal',
      examples: `Examples:
  iislog u_ex*.log
  iislog analyze C:\\inetpub\\logs\\LogFiles C:\\Windows\\System32\\LogFiles\\HTTPERR
  iislog analyze logs --format json --output summary.json
  type u_ex261119.log | iislog analyze -
  iislog analyze logs --max-5xx-rate 1pct`,
      exitCodes:
        "Exit codes: 0 done, 1 a gate failed, 2 wrong use, 3 could not judge (nothing readable, no record, a gate's field not logged, or a named source missing while gates exist), 70 a bug in iislog, 130 and 143 interrupted.",
    },
    explain: {
      summary: 'say what codes or lines of a log mean',
      code: 'status codes, win32 codes, reasons of HTTP.sys, or lines of a log in quotes',
      iis: 'IIS version: 5, 6, 7.5, 8, 10 ...',
      examples: `Examples:
  iislog explain 404.13
  iislog explain 404.13, 500.19 0x8007000d
  iislog explain -2147024891
  iislog explain AppOffline
  iislog explain 403.9 --iis 6
  iislog explain "#Fields: date time sc-status" "2026-11-19 08:00:00 503"`,
    },
    codes: {
      summary: 'list the codes that iislog knows',
      search: 'only codes whose key or text contains this',
      service: (services: readonly string[]) => `only codes of one kind: ${services.join(', ')}`,
      examples: `Examples:
  iislog codes --service win32
  iislog codes --search "application pool"
  iislog codes --format csv`,
    },
  },

  /** What to type, in a few lines, for someone who typed nothing. */
  shortUsage: `usage: iislog [analyze] SOURCE... [options]
SOURCE is a log, a folder, a glob such as u_ex*.log, a .gz or .zip, or - for standard input.`,

  /** Mistakes in the words themselves; a suggestion is what was probably meant. */
  unknownOption: (option: Safe, suggestion: string | null): Complaint => [
    `unknown option '${option}'`,
    suggestion === null ? seeHelp : `did you mean ${suggestion}?`,
  ],
  unknownCommand: (command: Safe, suggestion: string | null): Complaint => [
    `unknown command '${command}'`,
    suggestion === null ? seeHelp : `did you mean ${suggestion}?`,
  ],
  withoutValue: (option: Safe): Complaint => [`option '${option}' argument missing`, seeHelp],
  withoutArgument: (argument: Safe): Complaint => [`argument '${argument}' is missing`, seeHelp],
  tooManyWords: (command: Safe): Complaint => [
    `too many words after ${command}`,
    `see iislog ${command} --help`,
  ],
  otherMistake: (said: Safe): Complaint => [said, seeHelp],

  /** Mistakes in values. */
  noSuchLanguage: (typed: Safe, choices: readonly string[]): Complaint => [
    `--lang ${typed}: no such language`,
    `choices: ${choices.join(', ')}`,
  ],
  noSuchFormat: (typed: Safe, formats: readonly string[]): Complaint => [
    `--format ${typed}: no such format`,
    `formats: ${formats.join(', ')}`,
  ],
  noSuchColor: (typed: Safe): Complaint => [
    `--color ${typed}: no such choice`,
    'choices: auto, always, never',
  ],
  noNumberOfRows: (typed: Safe): Complaint => [
    `--top ${typed}: not a number of rows`,
    'give a whole number from 1, or all',
  ],
  noNumberOfThreads: (typed: Safe, least: number, most: number): Complaint => [
    `--threads ${typed}: not a number of threads`,
    `give a whole number from ${least} to ${most}`,
  ],
  noNumberOfValues: (typed: Safe, least: number, most: number): Complaint => [
    `--max-distinct ${typed}: not a number of values`,
    `give a whole number from ${least} to ${most}`,
  ],
  noSuchEncoding: (typed: Safe): Complaint => [
    `--encoding ${typed}: no such encoding`,
    'give a Windows code page or its name, such as 1252, 932 or shift_jis',
  ],
  noRate: (option: string, typed: Safe): Complaint => [
    `${option} ${typed}: not a rate`,
    'give a share of all requests from 0% to 100%, such as 1% or 0.5%; 1pct where the shell takes % for itself (in a .cmd file write %%)',
  ],
  noSource: 'no source is named and nothing is piped',
  outputWithoutFolder: (file: Safe): Complaint => [
    `--output ${file}: its folder does not exist`,
    'create the folder first',
  ],
  outputIsFolder: (file: Safe): Complaint => [`--output ${file}: is a folder`, 'name a file in it'],
  outputIsSource: (file: Safe): Complaint => [
    `--output ${file}: is a log to be read`,
    'name another file for the report',
  ],
  outputRefused: (file: Safe): Complaint => [
    `--output ${file}: its folder cannot be written to`,
    'name a file elsewhere',
  ],

  /** `file` is null for standard output. */
  cannotWrite: (file: Safe | null, reason: Safe) =>
    `the report cannot be written${file === null ? '' : ` to ${file}`}: ${reason}`,
  /** In the words of cli-progress; with a period, no more than 70 columns besides the bar. */
  progress: 'reading {bar} {percentage}%  {eta_formatted} left  {period}',
  progressPeriod: (first: string, last: string) => `${first} to ${last} UTC`,
  bug: 'this is a bug in iislog, please report it with the lines below',
};
