import { Command } from 'commander';
import { codeKinds } from '../codes/entry.ts';
import { filterFields } from '../query/filter/fields.ts';
import { tableMetricNames } from '../query/table-metrics.ts';
import { redactableFields } from '../report/redaction/field-names.ts';
import { safe } from '../report/safe.ts';
import { sectionNames } from '../report/text/section-names.ts';
import { displayWidth, wrap } from '../report/width.ts';
import type { TypedCodesOptions } from './codes-command.ts';
import { mistakeOf } from './command-mistake.ts';
import type { TypedWords } from './config/apply.ts';
import type { TypedExplainOptions } from './explain-command.ts';
import type { TypedOptions } from './options.ts';
import type { TypedRecordsOptions } from './records-options.ts';
import type { CommandWording } from './wording.ts';
import { WordsCommand } from './words-command.ts';

/** What was typed: a command to run, or a text to show instead. */
export type Typed =
  | ({ readonly kind: 'analyze' } & TypedWords<TypedOptions>)
  | ({ readonly kind: 'merge' } & TypedWords<TypedOptions>)
  | ({ readonly kind: 'records' } & TypedWords<TypedRecordsOptions>)
  | { readonly kind: 'explain'; readonly words: readonly string[]; readonly options: TypedExplainOptions }
  | { readonly kind: 'codes'; readonly options: TypedCodesOptions }
  | { readonly kind: 'show'; readonly text: string };

/** Reads the command line. Throws a `UsageError`; writes nothing and ends nothing. */
export function parseCommandLine(
  words: readonly string[],
  version: string,
  columns: number,
  wording: CommandWording,
): Typed {
  let shown = '';
  let typed: Typed | null = null;
  const take = (command: Typed): void => {
    typed = command;
  };
  const { help } = wording;
  const program = new Command('iislog')
    .description(help.program)
    .version(version, '-V, --version', help.version)
    .helpCommand('help', help.help)
    .enablePositionalOptions();
  const afterAnalyze = [
    help.analyze.examples,
    wrappedLines(help.analyze.conditions(filterFields.map(({ name }) => name).join(', ')), columns),
    wrappedLines(help.analyze.gates, columns),
    wrapped(help.analyze.exitCodes, columns),
  ].join('\n\n');
  const analyze = analyzeCommand(help, take).addHelpText('after', `\n${afterAnalyze}`);
  program
    .addCommand(analyze, { isDefault: true })
    .addCommand(mergeCommand(help, take))
    .addCommand(recordsCommand(help, take))
    .addCommand(explainCommand(help, take))
    .addCommand(codesCommand(help, take));
  // Who asks for help without a command is about to use the default one.
  program.usage('[analyze] [options] [source...]').addHelpText('after', () => {
    const text = analyze.helpInformation();
    const taken = text.slice(text.indexOf(help.titles.arguments));
    return `\n${taken.replace(help.titles.options, help.optionsOfAnalyze)}\n${afterAnalyze}`;
  });
  for (const command of [program, ...program.commands]) {
    command
      .option('--lang <language>', help.lang, 'en')
      .option('--config <file>', help.config)
      .option('--no-config', help.noConfig)
      .helpOption('-h, --help', help.help)
      .configureHelp(helpIn(help))
      .exitOverride()
      .configureOutput({
        writeOut: (text) => {
          shown += text;
        },
        writeErr: () => {},
        getOutHelpWidth: () => columns,
      });
  }
  try {
    program.parse([...words], { from: 'user' });
  } catch (error) {
    const mistake = mistakeOf(error, words, wording);
    if (mistake !== null) throw mistake;
    return { kind: 'show', text: shown };
  }
  return typed ?? { kind: 'show', text: program.helpInformation() };
}

type HelpWords = CommandWording['help'];

function analyzeCommand(help: HelpWords, take: (typed: Typed) => void): Command {
  const words = help.analyze;
  return new Command('analyze')
    .description(words.summary)
    .argument('[source...]', words.source)
    .option('-w, --where <condition>', words.where, collect)
    .option('--since <time>', words.since)
    .option('--until <time>', words.until)
    .option('--last <span>', words.last)
    .option('--tz <zone>', words.tz)
    .option('--log-tz <zone>', words.logTz)
    .option('--details', words.details)
    .option('--show <sections>', words.show(sectionNames))
    .option('--site <site>', words.site)
    .option('--config-path <file>', words.configPath)
    .option('--site-names <file>', words.siteNames)
    .option('--client-from <field>', words.clientFrom)
    .option('--trusted-proxies <ips>', words.trustedProxies)
    .option('--exclude-probes', words.excludeProbes)
    .option('--by <fields>', words.by, collect)
    .option('--metric <metrics>', words.metric(tableMetricNames))
    .option('--sort <metric>', words.sort)
    .option('--per <width>', words.per)
    .option('-f, --format <format>', help.format(['text', 'json', 'csv', 'markdown']), 'text')
    .option('--report <name>', words.report)
    .option('--mark <event>', words.mark, collect)
    .option('--split-at <time>', words.splitAt)
    .option('--baseline <source>', words.baseline, collect)
    .option('--redact <fields>', words.redact(redactableFields))
    .option('-n, --top <rows>', words.top)
    .option('-o, --output <file>', words.output)
    .option('--save <file>', words.save)
    .option('--json <file>', words.json)
    .option('--markdown <file>', words.markdown)
    .option('--junit <file>', words.junit)
    .option('--openmetrics <file>', words.openmetrics)
    .option('--ci <server>', words.ci)
    .option('--encoding <name>', words.encoding)
    .option('--threads <number>', words.threads)
    .option('--max-distinct <number>', words.maxDistinct)
    .option('--fail-on <condition>', words.failOn, collect)
    .option('--warn-on <condition>', words.warnOn, collect)
    .option('--max-error-rate <rate>', words.maxErrorRate)
    .option('--max-5xx-rate <rate>', words.max5xxRate)
    .option('--inconclusive <outcome>', words.inconclusive)
    .option('--warn-exit-code', words.warnExitCode)
    .option('--allow-missing', words.allowMissing)
    .option('--color <when>', help.color, 'auto')
    .option('--no-color', help.noColor)
    .option('--ascii', words.ascii)
    .option('-q, --quiet', words.quiet)
    .option('--no-progress', words.noProgress)
    .action((specs: string[], options: TypedOptions, command: Command) => {
      take({
        kind: 'analyze',
        specs,
        options: withTypedFormat(options, command),
        given: typedOptions(command),
      });
    });
}

/** The usual format is not meant where another report than the usual is asked for. */
function withTypedFormat({ format, ...others }: TypedOptions, command: Command): TypedOptions {
  const isTyped = format !== undefined && command.getOptionValueSource('format') !== 'default';
  return isTyped ? { ...others, format } : others;
}

/** Options that say what is read of logs and how: of parts it has been. */
const ofReading: ReadonlySet<string> = new Set<keyof TypedOptions>([
  'splitAt',
  'where',
  'since',
  'until',
  'last',
  'logTz',
  'site',
  'configPath',
  'clientFrom',
  'trustedProxies',
  'excludeProbes',
  'encoding',
  'threads',
  'maxDistinct',
  'progress',
]);

function mergeCommand(help: HelpWords, take: (typed: Typed) => void): Command {
  const merge = new Command('merge')
    .description(help.merge.summary)
    .argument('<part...>', help.merge.part)
    .addHelpText('after', `\n${help.merge.examples}`)
    .action((specs: string[], options: TypedOptions, command: Command) => {
      take({
        kind: 'merge',
        specs,
        options: { ...withTypedFormat(options, command), progress: false },
        given: typedOptions(command),
      });
    });
  for (const option of analyzeCommand(help, take).options)
    if (!ofReading.has(option.attributeName())) merge.addOption(option);
  return merge;
}

function recordsCommand(help: HelpWords, take: (typed: Typed) => void): Command {
  const words = help.records;
  return new Command('records')
    .description(words.summary)
    .argument('[source...]', words.source)
    .option('-w, --where <condition>', words.where, collect)
    .option('--since <time>', help.analyze.since)
    .option('--until <time>', help.analyze.until)
    .option('--last <span>', help.analyze.last)
    .option('--tz <zone>', help.analyze.tz)
    .option('--log-tz <zone>', help.analyze.logTz)
    .option('-f, --format <format>', help.format(['text', 'ndjson', 'csv', 'w3c']), 'text')
    .option('--fields <names>', words.fields)
    .option('--sort <field>', words.sort)
    .option('--client-from <field>', help.analyze.clientFrom)
    .option('--trusted-proxies <ips>', help.analyze.trustedProxies)
    .option('--exclude-probes', help.analyze.excludeProbes)
    .option('--site-names <file>', help.analyze.siteNames)
    .option('--limit <number>', words.limit)
    .option('--around <place>', words.around)
    .option('-o, --output <file>', words.output)
    .option('--redact <fields>', help.analyze.redact(redactableFields))
    .option('--encoding <name>', help.analyze.encoding)
    .option('--color <when>', help.color, 'auto')
    .option('--no-color', help.noColor)
    .option('-q, --quiet', help.analyze.quiet)
    .option('--no-progress', help.analyze.noProgress)
    .addHelpText('after', `\n${words.examples}`)
    .action((specs: string[], options: TypedRecordsOptions, command: Command) =>
      take({ kind: 'records', specs, options, given: typedOptions(command) }),
    );
}

/** What was typed of the options, not what they are otherwise. */
function typedOptions(command: Command): string[] {
  return Object.keys(command.opts()).filter((name) => command.getOptionValueSource(name) === 'cli');
}

/** For options that can be given several times. */
function collect(value: string, before: readonly string[] = []): string[] {
  return [...before, value];
}

function explainCommand(help: HelpWords, take: (typed: Typed) => void): Command {
  const words = help.explain;
  return new WordsCommand('explain')
    .description(words.summary)
    .argument('[code...]', words.code)
    .option('--iis <version>', words.iis)
    .option('-f, --format <format>', help.format(['text', 'json', 'markdown']), 'text')
    .option('--color <when>', help.color, 'auto')
    .option('--no-color', help.noColor)
    .addHelpText('after', `\n${words.examples}`)
    .action((asked: string[], options: TypedExplainOptions) =>
      take({ kind: 'explain', words: asked, options }),
    );
}

function codesCommand(help: HelpWords, take: (typed: Typed) => void): Command {
  const words = help.codes;
  return new Command('codes')
    .description(words.summary)
    .option('--search <text>', words.search)
    .option('--service <name>', words.service(codeKinds))
    .option('-f, --format <format>', help.format(['table', 'json', 'csv', 'markdown']), 'table')
    .addHelpText('after', `\n${words.examples}`)
    .action((options: TypedCodesOptions) => take({ kind: 'codes', options }));
}

/** How commander writes help: its own words in ours, and its columns as a terminal shows them. */
function helpIn({ titles, withDefault }: HelpWords): ReturnType<Command['configureHelp']> {
  const own: Readonly<Record<string, string>> = {
    'Usage:': titles.usage,
    'Arguments:': titles.arguments,
    'Options:': titles.options,
    'Commands:': titles.commands,
  };
  return {
    styleTitle: (title) => own[title] ?? title,
    optionDescription: ({ description, defaultValue }) =>
      typeof defaultValue === 'string' ? withDefault(description, defaultValue) : description,
    displayWidth,
    boxWrap: wrapped,
  };
}

/** Each line wrapped, what follows of it under its indent. */
function wrappedLines(text: string, columns: number): string {
  const lines = text.split('\n').flatMap((line) => {
    const indent = line.startsWith(' ') ? 2 : 0;
    return wrap(safe(line.trimStart()), columns - 2 * indent).map(
      (part, index) => ' '.repeat(indent === 0 || index === 0 ? indent : 2 * indent) + part,
    );
  });
  return lines.join('\n');
}

function wrapped(paragraph: string, columns: number): string {
  return wrap(safe(paragraph), columns).join('\n');
}
