import type { Difference } from '../../merge.ts';
import { join, type Safe, say } from '../../report/safe.ts';

/** What is wrong, in one sentence, and what to do instead: the words of a `UsageError`. */
type Complaint = readonly [message: string, hint: string];
/** The same, to be said within other words. */
type SafeComplaint = readonly [what: Safe, hint: Safe];

const saveAlike = 'save all parts with the same options';
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
    config:
      'the file of settings (default: iislog.config.json in the working directory or the nearest folder above it)',
    noConfig: 'no file of settings',
    color: 'auto, always or never',
    noColor: 'the same as --color never',
    format: (formats: readonly string[]) => `${formats.slice(0, -1).join(', ')} or ${formats.at(-1)}`,
    analyze: {
      summary: 'read logs and print an explained summary (the default command)',
      source: 'logs, folders, globs, .gz and .zip archives; - for standard input',
      where: 'only records for which this holds, such as status=5xx (repeatable: all must hold)',
      since: 'only records from then on: 09:40, "2026-11-19 09:40", yesterday, "2h ago"',
      until: 'only records before then',
      last: 'only records of the last 30m, 2h, 3d ... before the last one',
      tz: 'zone of --since and --until and of the times shown: Asia/Tokyo, +09:00, local (default: UTC)',
      logTz: 'zone of the times of native logs, which are local: Asia/Tokyo, local (default: UTC)',
      details: 'every section in full after the first screen',
      show: (sections: readonly string[]) => `only these sections, in full: ${sections.join(', ')}`,
      ascii: 'no marks but those of ASCII',
      by: 'a table by one or two fields of conditions, or by code, network, agent: route or client,status (repeatable)',
      metric: (metrics: readonly string[]) => `its figures: ${metrics.join(', ')}`,
      sort: 'the figure that it is sorted by, :asc behind it for the smallest first (default: its first)',
      per: 'a row for each time slot, and the slots of the time line: 1m, 5m, 1h, 1d ...',
      site: 'the logs of a site of this computer, by its name or id',
      configPath: 'a copy of applicationHost.config that tells the sites and their log folders',
      siteNames: 'names of sites: a file with lines such as 1 = Orders, or an applicationHost.config',
      clientFrom:
        'the logged field that names the client behind proxies, such as X-Forwarded-For: its right-most address that is no proxy',
      trustedProxies:
        'networks of the proxies (default: private ones: 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, 127.0.0.0/8, fc00::/7, ::1); c-ip is one in any case',
      excludeProbes: 'leave out health probes of balancers and monitors, told by their user agent',
      report: 'a report with a form of its own: incident, in Markdown of at most 40 lines for a ticket',
      mark: 'an event to tell on the time line and beside what began after it: "09:40 deploy" (repeatable)',
      splitAt: 'compare the records before a time with those after it: what got worse, what better',
      baseline:
        'compare with these logs, or parts of them, which nothing else in the report is about (repeatable)',
      redact: (fields: readonly string[]) =>
        `a token instead of each value of ${fields.join(', ')} or field(NAME), the same for the same value; in several runs only with the same IISLOG_REDACT_KEY in the environment (none: nothing, for --report incident)`,
      top: 'rows of each list: a number, or all (default: 5 in text, 16 in tables, 1000 in json, all in csv)',
      output: 'write the report to a file instead of standard output',
      save: 'write a part too: what was counted, for iislog merge; it holds log text as it was logged',
      json: 'write the report in JSON to a file, besides the other report',
      markdown: 'the same in Markdown',
      junit: 'the same as JUnit XML, a test for each gate',
      openmetrics: 'the same as OpenMetrics text, for node_exporter, windows_exporter or GitLab',
      ci: 'tell a CI server what the gates came to, first of all: auto, github, azure, teamcity, gitlab or none (default: auto where there are gates); in JSON, CSV or Markdown on standard output nothing is told to azure and teamcity',
      encoding: 'code page of text that is not UTF-8, such as 1252 or shift_jis',
      threads: 'threads that count large logs (default: one per processor from three on, up to 8)',
      maxDistinct: 'different paths kept apart, and a quarter of it of other values (default: 500000)',
      failOn: 'exit 1 if this holds, such as "5xx-rate > 1% min 200" (repeatable; see below)',
      warnOn: 'only warn if this holds (repeatable)',
      inconclusive: 'a gate of too few records: warn, or fail for exit 3 (default: warn)',
      warnExitCode: 'exit 4 if there are only warnings',
      maxErrorRate: 'exit 1 if more requests fail: 4xx and 5xx without logon handshakes',
      max5xxRate: 'exit 1 if more requests end in 5xx',
      allowMissing: 'judge gates even if a named source cannot be read',
      quiet: 'no warnings and no progress on standard error',
      noProgress: 'no progress bar on a terminal',
      examples: `Examples:
  iislog u_ex*.log
  iislog analyze C:\\inetpub\\logs\\LogFiles C:\\Windows\\System32\\LogFiles\\HTTPERR
  iislog analyze logs --since 09:40 --where "status=5xx and path~/cart/*"
  iislog analyze logs --by route --metric p95,count,error-rate --sort p95
  iislog analyze logs --per 5m --by server --metric 5xx --format csv
  iislog analyze logs --split-at "2026-11-19 09:40"
  iislog analyze logs --format json --output summary.json
  type u_ex261119.log | iislog analyze -
  iislog analyze logs --max-5xx-rate 1pct`,
      conditions: (fields: string) => `Conditions:
  FIELD=VALUE, also !=; a comma between values means any of them: status=404.13,500-504,5xx
  FIELD~PATTERN, also !~: * and ? stand for any text, /.../ is a regular expression (RE2)
  FIELD>NUMBER, also >=, <, <=, or gt, ge, lt, le, eq, ne where the shell takes > for itself: "ms gt 2s"
  and, or, not and parentheses join them; quote a value with blanks: user="CORP\\ann lee"
  a network is written client=10.0.0.0/8; text compares without case; no value matches nothing
  fields: ${fields}, field(NAME) for any other column`,
      gates: `Conditions of gates, which say when a run fails:
  METRIC > LIMIT, also >=, <, <=, or gt, ge, lt, le: "5xx-rate > 1%"; a rate needs %, a time ms, s, m or h
  METRIC{CONDITION} > LIMIT: of these records alone: "p95{path~/api/*} > 800ms"
  requests, errors, error-rate, 4xx-rate, 5xx-rate, count(502.3), rate(500-504), count(win32=64), rps, peak-rps
  p50, p90, p95, p99, p99.9, avg, max, slow-rate(2s), bytes (sent), clients, gap (time without requests)
  httperr, httperr(AppOffline), ftp-logon-failures, malformed-rate (of lines)
  by FIELD: for each value of it; top N: of the N largest. per 1m: for each slot; for 3: so many in a row
  min N: of fewer records it is inconclusive, unless even so few prove it
  regressions, or baseline, baseline*1.25, baseline+0.5pp as LIMIT: beside the run to compare with
  Quote them, since shells redirect > and <; this needs no quotes: --fail-on 5xx-rate:gt:1pct:min:200`,
      exitCodes:
        'Exit codes: 0 done, 1 a gate failed, 2 wrong use, 3 could not judge (nothing readable, no record, a field asked for not logged, or a named source missing while gates exist), 4 warnings only (with --warn-exit-code), 70 a bug in iislog, 130 and 143 interrupted.',
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
    merge: {
      summary: 'sum up parts that runs with --save have written, and report on all of their logs',
      part: 'files of iislog analyze --save, globs; - for standard input',
      examples: `Examples:
  iislog analyze C:\\inetpub\\logs\\LogFiles --save web01.json
  iislog merge web01.json web02.json
  iislog merge parts/*.json --max-5xx-rate 1pct
  iislog merge parts/*.json --format json --output farm.json

All parts must be saved with the same conditions, times, client and tables.`,
    },
    records: {
      summary: 'write the matching records themselves',
      source: 'logs, folders, globs, .gz and .zip archives; - for standard input',
      where: 'only records for which this holds, such as status=500 (repeatable: all must hold)',
      fields: 'columns: W3C names or their short forms, and source, line, service, code, title',
      sort: 'a field, :desc behind it for the largest first (writes the first 1000 unless --limit says more)',
      limit: 'how many records (with --around: how many neighbours; default: 20)',
      around: 'FILE:LINE, the record on that line among the neighbours of the same client',
      output: 'write the records to a file instead of standard output',
      examples: `Examples:
  iislog records logs --where status=500
  iislog records logs --sort ms:desc --limit 20
  iislog records logs --around logs/u_ex261119.log:88123
  iislog records logs --where "path~/cart/*" --format csv --fields date,time,client,status,ms
  iislog records u_ex*.log --where method=POST --format w3c > posts.log`,
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
  noSuchReport: (typed: Safe, reports: readonly string[]): Complaint => [
    `--report ${typed}: no such report`,
    `reports: ${reports.join(', ')}`,
  ],
  reportInFormat: (report: string, format: Safe): Complaint => [
    `--report ${report} is written in Markdown, not in ${format}`,
    'leave out --format',
  ],
  noSuchColor: (typed: Safe): Complaint => [
    `--color ${typed}: no such choice`,
    'choices: auto, always, never',
  ],
  noSuchSection: (typed: Safe, sections: readonly string[]): Complaint => [
    `--show ${typed}: no such section`,
    `sections: ${sections.join(', ')}`,
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

  /** Conditions of gates; what is wrong with one at a column of the text typed behind its option, then what would be right. */
  gates: {
    mistake: (typed: Safe, column: number, what: Safe, hint: Safe): Complaint => [
      `${typed}: column ${column}: ${what}`,
      hint,
    ],
    noBaseline: (option: string, typed: Safe): Complaint => [
      `${option} ${typed}: there is no baseline to compare with`,
      'name one with --baseline or --split-at',
    ],
    noSides: (option: string, typed: Safe): Complaint => [
      `${option} ${typed}: lines that cannot be read have no time, so that they are on neither side of --split-at`,
      'compare with other logs: --baseline',
    ],
    noSuchChoice: (typed: Safe): Complaint => [
      `--inconclusive ${typed}: no such choice`,
      'choices: fail, warn',
    ],
    what: {
      'missing-metric': (found: Safe | null) =>
        found === null ? say`a metric is missing` : say`a metric should stand here, not '${found}'`,
      'unknown-metric': (name: Safe) => say`no metric is called '${name}'`,
      'missing-argument': (metric: Safe) => say`${metric} of what is missing`,
      'extra-argument': (metric: Safe) => say`${metric} has no parentheses`,
      unclosed: (mark: Safe) => say`the ${mark} is never closed`,
      'bad-code': (value: Safe) => say`'${value}' is no code`,
      'unknown-code': (value: Safe) => say`no code ${value} is documented`,
      'unknown-reason': (value: Safe) => say`HTTP.sys has no reason '${value}'`,
      'bad-duration': (value: Safe) => say`'${value}' is not a time with a unit`,
      'missing-operator': (metric: Safe) => say`an operator is missing behind ${metric}`,
      'wrong-operator': (operator: Safe) => say`a gate has no ${operator}`,
      'missing-limit': say`a limit is missing`,
      'missing-unit': (value: Safe) => say`${value} has no unit`,
      'bad-limit': (value: Safe) => say`'${value}' is not a limit of this metric`,
      'bad-baseline': (value: Safe) => say`the baseline is not changed by '${value}'`,
      'bad-modifier': (modifier: Safe, value: Safe | null) =>
        value === null
          ? say`something is missing behind ${modifier}`
          : say`'${value}' cannot stand behind ${modifier}`,
      'unknown-field': (name: Safe) => say`no field is called '${name}'`,
      'measured-field': (name: Safe) => say`${name} is measured, so that it makes no groups`,
      repeated: (modifier: Safe) => say`${modifier} stands there twice`,
      refused: (metric: Safe, part: Safe) => say`${metric} does not go with ${part}`,
      'slots-of-baseline': (metric: Safe) =>
        say`${metric} of a slot cannot be compared with those of all the time of a baseline`,
      alone: (modifier: Safe, needs: Safe) => say`${modifier} goes with ${needs}`,
      unexpected: (found: Safe) => say`'${found}' cannot stand here`,
      'too-long': (limit: Safe) => say`a condition has at most ${limit} characters`,
    },
    hint: {
      general: say`such as: 5xx-rate > 1% min 200`,
      metrics: (names: readonly Safe[]) => say`metrics: ${join(names, say`, `)}`,
      codes: say`a status, class, range or win32 code: 500, 502.3, 5xx, 500-504, win32=64`,
      otherCode: (value: Safe) => say`for a code of your own: requests{status=${value}}`,
      reasons: say`iislog codes --service httperr lists the reasons`,
      duration: say`such as: slow-rate(2s)`,
      operator: say`quote the whole condition, since shells redirect > and <: "5xx-rate > 1%", or write 5xx-rate:gt:1pct`,
      slotsOfBaseline: say`leave per out, or compare a rate, a time or rps`,
      operators: say`operators: > >= < <= gt ge lt le; for none at all: requests < 1`,
      limits: {
        share: say`from 0% to 100%, such as 1% or 0.5pct`,
        ms: say`a time with its unit: 800ms, 2s, 10m, 1h`,
        bytes: say`bytes, such as 500MB or 2GiB`,
        count: say`a number without a unit, such as 200`,
        perSecond: say`a number without a unit, such as 200`,
      },
      baseline: {
        share: say`such as: baseline*1.25 or baseline+0.5pp`,
        other: say`such as: baseline*1.25, or baseline+ and a value with the unit of the metric`,
      },
      modifiers: {
        by: say`a field: by route, by server`,
        top: say`a whole number: by route top 20`,
        per: say`the width of a slot: per 1m, per 1h`,
        for: say`a whole number of slots: per 1m for 3`,
        min: say`a whole number of records: min 200`,
      },
    },
  },

  noSource: 'no source is named and nothing is piped',
  outputWithoutFolder: (option: string, file: Safe): Complaint => [
    `${option} ${file}: its folder does not exist`,
    'create the folder first',
  ],
  outputIsFolder: (option: string, file: Safe): Complaint => [
    `${option} ${file}: is a folder`,
    'name a file in it',
  ],
  outputIsSource: (option: string, file: Safe): Complaint => [
    `${option} ${file}: is a file to be read`,
    'name another file',
  ],
  outputRefused: (option: string, file: Safe): Complaint => [
    `${option} ${file}: its folder cannot be written to`,
    'name a file elsewhere',
  ],

  /** The file of settings, and what is wrong with it, behind its name and the place in it. `name` is how the file is called. */
  config: {
    used: (name: Safe) => say`with the settings of ${name} (--no-config leaves them out)`,
    file: {
      missing: (name: Safe): Complaint => [`--config ${name}: does not exist`, 'check the path'],
      folder: (name: Safe): Complaint => [`--config ${name}: is a folder`, 'name the file in it'],
      denied: (name: Safe): Complaint => [`${name}: access denied`, 'leave it out with --no-config'],
      unreadable: (name: Safe): Complaint => [`${name}: cannot be read`, 'leave it out with --no-config'],
      'too-large': (name: Safe): Complaint => [
        `${name}: larger than 1 MiB, which no settings are`,
        'name another file with --config, or none with --no-config',
      ],
      'no-utf8': (name: Safe): Complaint => [`${name}: not in UTF-8`, 'save it again in the encoding UTF-8'],
      'no-object': (name: Safe): Complaint => [
        `${name}: no JSON object`,
        'such as: {"sources": ["logs"], "max5xxRate": "1%"}',
      ],
    },
    json: {
      comment: [say`a comment cannot stand here`, say`JSON has none: leave it out`] satisfies SafeComplaint,
      'trailing-comma': [say`a comma before a closing bracket`, say`leave it out`] satisfies SafeComplaint,
      end: [say`the file ends too early`, say`close what is open: } or ] or "`] satisfies SafeComplaint,
      text: [
        say`this text is not closed, or not as JSON has it`,
        say`write a backslash twice: "C:\\\\logs"; a line break is \\n`,
      ] satisfies SafeComplaint,
      'too-deep': [
        say`too many brackets within each other`,
        say`a setting is a value or a list of values`,
      ] satisfies SafeComplaint,
      unexpected: (found: Safe): SafeComplaint => [
        say`'${found}' cannot stand here`,
        say`names and texts stand in double quotes, with a comma between one setting and the next`,
      ],
      twice: (key: Safe): SafeComplaint => [say`'${key}' stands here again`, say`leave one out`],
    },
    unknownKey: (name: Safe, key: Safe, near: readonly Safe[]): Complaint => [
      `${name}: ${key}: no such setting`,
      near.length === 0
        ? 'the settings are in iislog/config-schema.json; name that in "$schema" and an editor shows them'
        : `did you mean ${near.join(' or ')}?`,
    ],
    /** By the kind that a value should be of. */
    otherKind: {
      text: ['not a text', 'write it in double quotes'],
      texts: ['not a list of texts', 'write it in brackets: ["...", "..."]'],
      words: ['not a list of texts', 'write it in brackets: ["...", "..."]'],
      inputs: ['not a list of texts', 'write it in brackets: ["...", "..."]'],
      number: ['not a number', 'write it without quotes'],
      'number-or-all': ['neither a number nor "all"', 'write a number without quotes'],
      flag: ['neither true nor false', 'write true or false without quotes'],
      input: ['not a text', 'write the path in double quotes'],
      output: ['not a text', 'write the path in double quotes'],
    } satisfies Readonly<Record<string, Complaint>>,
    paths: {
      control: (path: Safe): Complaint => [
        `${path}: has a control character`,
        'JSON reads \\t and \\n as such: write each backslash of a path twice',
      ],
      network: (path: Safe): Complaint => [
        `${path}: a network share, to which a file that was only found does not send anybody`,
        'if you trust the file, name it with --config',
      ],
      outside: (path: Safe): Complaint => [
        `${path}: not in the folder of the settings`,
        'name a file there or below it; anywhere else only --output writes',
      ],
      hidden: (path: Safe): Complaint => [
        `${path}: has a name that begins with a dot, or a colon`,
        'name another file; --output writes to any',
      ],
    },
  },

  /** Where reports go. */
  outputs: {
    same: (option: string, other: string, file: Safe): Complaint => [
      `${other} ${file}: ${option} writes that file already`,
      'name a file for each report',
    ],
    noSuchServer: (typed: Safe, choices: readonly string[]): Complaint => [
      `--ci ${typed}: no such CI server`,
      `choices: ${choices.join(', ')}`,
    ],
    noRoom: (server: string): Complaint => [
      `--ci ${server} writes to standard output, where another report than text leaves no room for it`,
      'write the report to a file: --output FILE',
    ],
    /** The run goes on without it. */
    noJobSummary: (server: string, reason: Safe) => `no summary for --ci ${server}: ${reason}`,
  },

  /** The sites of this computer, and what is wrong with the files that name them. `file` has its option before it. */
  sites: {
    title: (config: Safe) => `Sites in ${config}`,
    none: (config: Safe) => `No site is configured in ${config}`,
    columns: {
      id: 'id',
      site: 'site',
      format: 'format',
      lastWrite: 'last write (UTC)',
      folder: 'log folder',
    },
    formats: { W3C: 'W3C', IIS: 'IIS', NCSA: 'NCSA', Custom: 'custom', Binary: 'binary' },
    off: 'off',
    notToFile: 'ETW only',
    lastWrite: {
      'no-log': 'no log',
      'no-folder': 'no such folder',
      denied: 'access denied',
      unreadable: 'unreadable',
    },
    fields: 'Fields that are logged',
    central: 'One log holds the records of all sites: s-sitename tells them apart.',
    elevate: 'Access to a log folder was denied: run iislog elevated (as administrator).',
    next: 'What to type next',
    nextSite: 'the logs of one site, explained',
    nextSources: 'logs that were copied here, explained',
    nextHelp: 'everything that can be asked',
    /** A file that the redirection.config of this computer leads to. */
    shared: (file: Safe) => `${file} (the shared configuration that redirection.config names)`,
    fileMissing: (file: Safe): Complaint => [`${file}: does not exist`, 'check the path'],
    fileDenied: (file: Safe): Complaint => [
      `${file}: access denied`,
      'run iislog elevated (as administrator), or name a copy of applicationHost.config with --config-path',
    ],
    fileUnreadable: (file: Safe, said: Safe): Complaint => [
      `${file}: cannot be read: ${said}`,
      'check the path',
    ],
    fileDamaged: (file: Safe, line: number | null): Complaint => [
      `${file}: no well-formed XML${line === null ? '' : `, see line ${line}`}`,
      'name an intact applicationHost.config',
    ],
    fileForeign: (file: Safe): Complaint => [
      `${file}: no applicationHost.config`,
      'name the file with the section system.applicationHost/sites, or a copy of it',
    ],
    noIis: (site: Safe): Complaint => [
      `--site ${site}: no IIS was found on this computer`,
      'name a copy of applicationHost.config with --config-path, or the logs themselves',
    ],
    notLogged: (typed: Safe): Complaint => [
      `--site ${typed}: the site writes no log file`,
      'turn its logging on: IIS Manager, the site, Logging, to a file',
    ],
    noSuchSite: (typed: Safe, near: readonly Safe[]): Complaint => [
      `--site ${typed}: no such site`,
      near.length === 0 ? 'iislog alone lists the sites' : `did you mean ${near.join(', or ')}?`,
    ],
    severalSites: (typed: Safe, sites: readonly Safe[]): Complaint => [
      `--site ${typed}: is said of ${sites.length} sites`,
      `name one of them: ${sites.join(', ')}`,
    ],
    namesMistake: (
      file: Safe,
      line: number,
      kind: 'no-id' | 'no-name' | 'twice',
      text: Safe,
      others: number,
    ): Complaint => [
      `${file}:${line}: ${
        { 'no-id': 'no id of a site', 'no-name': 'no name', twice: 'a second name for the same id' }[kind]
      }: ${text}${others === 0 ? '' : ` (and ${others} more)`}`,
      'a line is an id and a name, such as: 1 = Orders',
    ],
  },

  /** What is wrong with who is said to ask. */
  clients: {
    proxiesAlone: [
      '--trusted-proxies without --client-from',
      'name the field that has the clients too: --client-from X-Forwarded-For',
    ] satisfies Complaint,
    noNetwork: (typed: Safe): Complaint => [
      `--trusted-proxies ${typed}: not an address or a network`,
      'give addresses and networks with commas between them: 203.0.113.0/24,2001:db8::/32',
    ],
    noField: (typed: Safe): Complaint => [
      `--client-from ${typed}: not a field that holds addresses`,
      'give the name of a logged column, such as X-Forwarded-For',
    ],
  },

  /** What is wrong with the time that is asked for. */
  time: {
    noZone: (option: string, typed: Safe): Complaint => [
      `${option} ${typed}: no such zone`,
      'give a name such as Asia/Tokyo or Europe/Berlin, an offset such as +09:00, UTC, or local',
    ],
    noDuration: (typed: Safe): Complaint => [
      `--last ${typed}: not a time span`,
      'give a span such as 30m, 2h, 1h30m or 3d',
    ],
    noTime: (option: string, typed: Safe, reason: Safe): Complaint => [
      `${option} ${typed}: ${reason}`,
      'give a time such as 09:40, "2026-11-19 09:40", 2026-11-19T09:40:00Z, yesterday or "2h ago"',
    ],
    reasons: {
      'not-a-time': say`not a time`,
      'no-such-date': say`there is no such date`,
      'no-such-time': say`there is no such time of day`,
      'no-such-zone': say`there is no such zone`,
    },
    emptyWindow: [
      '--until is not after --since',
      'give the earlier time to --since; both are UTC unless --tz names a zone',
    ] satisfies Complaint,
    lastAlone: [
      '--last does not go with --since or --until',
      'leave one of them out: --last counts back from the last record',
    ] satisfies Complaint,
    lastOfStandardInput: [
      '--last needs the last record first, and standard input cannot be read twice',
      'name the file, or use --since',
    ] satisfies Complaint,
  },

  /** Events that are named. */
  marks: {
    noTime: (typed: Safe, reason: Safe): Complaint => [
      `--mark ${typed}: ${reason}`,
      'give a time and then what happened: "09:40 deploy" or "2026-11-19 09:40 deploy"',
    ],
    noLabel: (typed: Safe): Complaint => [
      `--mark ${typed}: it does not say what happened`,
      'give a time and then what happened: "09:40 deploy" or "2026-11-19 09:40 deploy"',
    ],
    outside: (label: Safe, time: Safe, from: Safe, to: Safe) =>
      say`--mark ${label}: ${time} UTC is not in the time of these logs, ${from} to ${to} UTC; give its date too`,
  },

  /** What the logs are compared with. */
  comparison: {
    both: [
      '--split-at does not go with --baseline',
      'leave one of them out: --split-at splits these logs, --baseline names older ones',
    ] satisfies Complaint,
    isJson: (name: Safe): Complaint => [
      `--baseline ${name}: is JSON, in which what a comparison needs is not counted`,
      'give the logs themselves, such as --baseline "old\\u_ex*.log", or a part that --save has written of them',
    ],
    partsAndLogs: (part: Safe, log: Safe): Complaint => [
      `--baseline ${part}: a part does not go with logs such as ${log}`,
      'save a part of these logs too, or name logs alone',
    ],
    twiceStandardInput: [
      '--baseline -: standard input cannot be both',
      'name the files of one of them',
    ] satisfies Complaint,
    nothingToShow: [
      '--show comparison: nothing is compared',
      'say with what: --split-at "2026-11-19 09:40", or --baseline and older logs',
    ] satisfies Complaint,
  },

  /** What is not to be shown. */
  redact: {
    noSuchField: (typed: Safe, suggestion: Safe | null, fields: readonly string[]): Complaint => [
      `--redact ${typed}: no such field`,
      suggestion === null
        ? `fields: ${fields.join(', ')}; field(NAME) for any other column`
        : `did you mean ${suggestion}?`,
    ],
    noneAlone: ['--redact none goes with no field', 'leave out none, or the fields'] satisfies Complaint,
    shortKey: (variable: string, least: number): Complaint => [
      `${variable}: too short for a key that nobody can guess`,
      `give at least ${least} random characters, or none for a key of this run alone`,
    ],
  },

  /** Tables of one's own. Names are as typed, options with their dashes. */
  tables: {
    noSuchField: (typed: Safe, near: readonly Safe[], known: readonly Safe[]): Complaint => [
      `--by ${typed}: no such field`,
      near.length > 0
        ? `did you mean ${near.join(' or ')}?`
        : `fields: ${known.join(', ')}; field(NAME) for any other column`,
    ],
    measured: (typed: Safe): Complaint => [
      `--by ${typed}: is measured, so that nearly every record would be a row of its own`,
      'give it to --metric: p95, time, bytes, bytes-received; or to --where: "ms>2s"',
    ],
    timeField: (typed: Safe): Complaint => [
      `--by ${typed}: time is not grouped by`,
      'give the width of a slot instead: --per 5m',
    ],
    tooManyFields: (typed: Safe): Complaint => [
      `--by ${typed}: a table has two fields at most`,
      'give further fields to another --by',
    ],
    tooManyWithSlots: (typed: Safe): Complaint => [
      `--by ${typed}: with --per a table has one field at most`,
      'leave out --per, or one of the fields',
    ],
    noSuchMetric: (option: string, typed: Safe, metrics: readonly string[]): Complaint => [
      `${option} ${typed}: no such metric`,
      `metrics: ${metrics.join(', ')}`,
    ],
    noWidth: (typed: Safe): Complaint => [
      `--per ${typed}: not the width of a slot`,
      'give a span such as 1m, 5m, 1h or 1d',
    ],
    withoutTable: (option: string): Complaint => [
      `${option}: there is no table`,
      'name its fields with --by, or its slots with --per',
    ],
    severalInCsv: [
      '--format csv: a file holds one table',
      'give one --by, or use --format json or markdown',
    ] satisfies Complaint,
    noneInCsv: (sections: readonly string[]): Complaint => [
      '--format csv: no table is named, or several',
      `name its fields with --by, or one section with --show: ${sections.join(', ')}`,
    ],
    /** A field of a condition or a table, and the columns of which it needs one. */
    unloggedField: (name: Safe, columns: readonly Safe[]) => say`${join(columns, say` or `)} (${name})`,
    unlogged: (fields: readonly Safe[], logged: readonly Safe[]) =>
      say`no log has ${join(fields, say`, `)}; they have ${join(logged, say`, `)}`,
  },

  /** What is wrong with a filter, at a column of the text typed; then what would be right. Names and values are as typed. */
  filter: {
    mistake: (typed: Safe, column: number, what: Safe, hint: Safe): Complaint => [
      `--where ${typed}: column ${column}: ${what}`,
      hint,
    ],
    what: {
      'missing-condition': (found: Safe | null) =>
        found === null ? say`a condition is missing` : say`a condition should stand here, not '${found}'`,
      'unknown-field': (name: Safe) => say`no field is called '${name}'`,
      'time-field': (name: Safe) => say`'${name}' is not compared`,
      'missing-operator': (field: Safe) => say`an operator is missing behind ${field}`,
      'wrong-operator': (field: Safe, operator: Safe) => say`${field} has no ${operator}`,
      'missing-value': (operator: Safe) => say`a value is missing behind ${operator}`,
      'bad-value': (value: Safe) => say`'${value}' is not a value of this field`,
      'absent-value': (value: Safe) => say`'${value}' stands for no value`,
      'empty-range': (value: Safe) => say`the range ${value} ends before it begins`,
      'ambiguous-pattern': (value: Safe) => say`'${value}' could be a path or a regular expression`,
      'refused-pattern': say`the pattern is refused`,
      'unclosed-quote': (quote: Safe) => say`the quote ${quote} is never closed`,
      'unclosed-parenthesis': say`the parenthesis is never closed`,
      unexpected: (found: Safe) => say`'${found}' cannot stand here`,
      'too-long': (limit: Safe) => say`a filter has at most ${limit} characters`,
      'too-deep': (limit: Safe) => say`at most ${limit} levels can be nested`,
    },
    hint: {
      general: say`such as: status=5xx and path~"/cart/*"`,
      near: (names: readonly Safe[]) => say`did you mean ${join(names, say` or `)}?`,
      fields: (names: readonly Safe[]) =>
        say`fields: ${join(names, say`, `)}; field(NAME) for any other column`,
      time: say`limit the time with --since, --until or --last`,
      operators: (operators: readonly Safe[]) => say`operators: ${join(operators, say` `)}`,
      quotes: say`put a value with blanks, commas or parentheses, or called and, or, not, into quotes`,
      absent: say`for records without a value: not FIELD~*`,
      range: say`put the lower end first`,
      ambiguous: say`quote it to match it as a path, or end it with / to search for a regular expression`,
      values: {
        status: say`a status, class or range: 404, 404.13, 5xx, 500-504`,
        number: say`a number or a range: 12, 100-200`,
        win32: say`a number: 64, 0x80070005, -2147024891`,
        duration: say`milliseconds or a duration: 500, 2s, 1s-30s`,
        text: say`a text, in quotes if it has blanks`,
        header: say`a text, in quotes if it has blanks`,
        address: say`an address or a network: 192.0.2.7, 10.0.0.0/8, 2001:db8::/32`,
        service: say`http, ftp, httperr or unknown`,
      },
      patterns: {
        'look-around': say`look-around is not supported, since it can take for ever; use a second condition with not`,
        'back-reference': say`back-references are not supported, since they can take for ever`,
        'too-large': say`repeat or nest less`,
        syntax: say`write it as RE2 does`,
      },
    },
  },

  /** Parts of a run. Names of files are as found; texts of a part are as it has them, null: none. */
  parts: {
    standardInput: say`standard input`,
    savedOverReport: (file: Safe): Complaint => [
      `--save ${file}: the report is written there`,
      'name another file for the part',
    ],
    redacted: [
      '--save does not go with what is redacted: a part holds log text as it was logged',
      'save without --redact (with --report incident: --redact none), and give --redact to iislog merge',
    ] satisfies Complaint,
    cannotSave: (file: Safe, reason: Safe) => `the part cannot be written to ${file}: ${reason}`,
    'no-part': (part: Safe): Complaint => [
      `${part}: not a part`,
      'name files that iislog analyze has written with --save',
    ],
    'cut-off': (part: Safe): Complaint => [
      `${part}: a part that is cut off or damaged`,
      'copy it again, or save it again',
    ],
    'too-large': (part: Safe, most: number): Complaint => [
      `${part}: larger than ${most} MiB`,
      'save several parts of fewer logs, or with a lower --max-distinct',
    ],
    damaged: (part: Safe, at: Safe): Complaint => [
      `${part}: a part that is damaged: ${at === '' ? 'the whole' : at} cannot be so`,
      'save it again',
    ],
    'other-schema': (part: Safe, known: number): Complaint => [
      `${part}: a part of another form than schema version ${known}`,
      'save and merge with the same version of iislog',
    ],
    'other-version': (part: Safe, version: Safe, own: string): Complaint => [
      `${part}: saved by iislog ${version}, and this is ${own}`,
      'save and merge with the same version of iislog',
    ],
    'not-counted': (part: Safe, view: Safe): Complaint => [
      `${part}: what is asked for was not counted: ${view}`,
      'give the same --by, --metric, --per and gates to the runs that save the parts',
    ],
    /** Of the part called `other`, in which `what` is another value. */
    unlike: (part: Safe, other: Safe, what: string, value: Safe | null, otherValue: Safe | null) =>
      `${part} and ${other} cannot be merged: ${what} differs: ${value ?? 'none'} and ${otherValue ?? 'none'}`,
    unlikeRun: (part: Safe, what: string, value: Safe | null, otherValue: Safe | null): Complaint => [
      `${part} is no baseline of this run: ${what} differs: ${value ?? 'none'} and ${otherValue ?? 'none'}`,
      'give this run the options of the run that saved the part',
    ],
    differences: {
      where: { what: 'the filter (--where)', hint: saveAlike },
      window: {
        what: 'the time asked for',
        hint: 'give --since and --until with dates: other words count from the run or from its last record',
      },
      'excludes-probes': { what: 'leaving out probes (--exclude-probes)', hint: saveAlike },
      'client-from': { what: 'what tells the client (--client-from)', hint: saveAlike },
      encoding: { what: 'the code page (--encoding)', hint: saveAlike },
      'max-distinct': { what: 'how many values are kept apart (--max-distinct)', hint: saveAlike },
      views: {
        what: 'what was counted',
        hint: 'save all parts with the same --by, --metric, --per and gates',
      },
      'site-names': { what: 'the name of a site', hint: 'give the names for all: --site-names FILE' },
    } satisfies Record<Difference, { what: string; hint: string }>,
  },

  /** The records themselves. `option` is as it is typed. */
  records: {
    noSuchField: (option: string, typed: Safe, suggestion: Safe | null): Complaint => [
      `${option} ${typed}: no such field`,
      suggestion === null
        ? 'give W3C names such as cs-uri-stem; field(NAME) for a column that iislog does not know'
        : `did you mean ${suggestion}?`,
    ],
    noNumber: (typed: Safe): Complaint => [
      `--limit ${typed}: not a number of records`,
      'give a whole number from 1',
    ],
    noPlace: (typed: Safe): Complaint => [
      `--around ${typed}: no line of a file`,
      'give the file and the number of the line, such as u_ex261119.log:88123',
    ],
    noSuchSource: (file: Safe): Complaint => [
      `--around ${file}: none of the sources, or several`,
      'name the file as it was named or found',
    ],
    aroundStandardInput: [
      '--around: standard input cannot be read twice',
      'save it to a file and name that',
    ] satisfies Complaint,
    aroundSorted: ['--around and --sort exclude each other', 'leave one of them out'] satisfies Complaint,
  },

  /** `file` is null for standard output. */
  cannotWrite: (file: Safe | null, reason: Safe) =>
    `the report cannot be written${file === null ? '' : ` to ${file}`}: ${reason}`,
  /** In the words of cli-progress; with a period, no more than 70 columns besides the bar. */
  progress: 'reading {bar} {percentage}%  {eta_formatted} left  {period}',
  progressPeriod: (first: string, last: string) => `${first} to ${last} UTC`,
  bug: 'this is a bug in iislog, please report it with the lines below',
};
