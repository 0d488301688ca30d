import { Command } from 'commander';
import { codeKinds } from '../codes/entry.ts';
import { safe } from '../report/safe.ts';
import { displayWidth, wrap } from '../report/width.ts';
import type { TypedCodesOptions } from './codes-command.ts';
import { mistakeOf } from './command-mistake.ts';
import type { TypedExplainOptions } from './explain-command.ts';
import type { TypedOptions } from './options.ts';
import type { CommandWording } from './wording.ts';
import { WordsCommand } from './words-command.ts';

/** What was typed: a command to run, or a text to show instead. */
export type Typed =
  | { readonly kind: 'analyze'; readonly specs: readonly string[]; readonly options: TypedOptions }
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
  const afterAnalyze = `${help.analyze.examples}\n\n${wrapped(help.analyze.exitCodes, columns)}`;
  const analyze = analyzeCommand(help, take).addHelpText('after', `\n${afterAnalyze}`);
  program
    .addCommand(analyze, { isDefault: true })
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
    .option('-f, --format <format>', help.format(['text', 'json']), 'text')
    .option('-n, --top <rows>', words.top)
    .option('-o, --output <file>', words.output)
    .option('--encoding <name>', words.encoding)
    .option('--threads <number>', words.threads)
    .option('--max-distinct <number>', words.maxDistinct)
    .option('--max-error-rate <rate>', words.maxErrorRate)
    .option('--max-5xx-rate <rate>', words.max5xxRate)
    .option('--allow-missing', words.allowMissing)
    .option('--color <when>', help.color, 'auto')
    .option('--no-color', help.noColor)
    .option('-q, --quiet', words.quiet)
    .option('--no-progress', words.noProgress)
    .action((specs: string[], options: TypedOptions) => take({ kind: 'analyze', specs, options }));
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

function wrapped(paragraph: string, columns: number): string {
  return wrap(safe(paragraph), columns).join('\n');
}
