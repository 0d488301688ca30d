import { Command, CommanderError } from 'commander';
import type { TypedOptions } from './options.ts';
import { UsageError } from './usage-error.ts';

/** What was typed: a command to run, or a text to show instead. */
export type Typed =
  | { readonly kind: 'analyze'; readonly specs: readonly string[]; readonly options: TypedOptions }
  | { readonly kind: 'show'; readonly text: string };

const examples = `Examples:
  iislog u_ex*.log
  iislog analyze C:\\inetpub\\logs\\LogFiles C:\\Windows\\System32\\LogFiles\\HTTPERR
  iislog analyze logs --format json --output summary.json
  type u_ex261119.log | iislog analyze -
  iislog analyze logs --max-5xx-rate 1pct

Exit codes: 0 done, 1 a gate failed, 2 wrong use, 3 could not judge (nothing
readable, no record, a gate's field not logged, or a named source missing while
gates exist), 70 a bug in iislog, 130 and 143 interrupted.`;

/** What to type, in a few lines, for someone who typed nothing. */
export const shortUsage = `usage: iislog [analyze] SOURCE... [options]
SOURCE is a log, a folder, a glob such as u_ex*.log, a .gz or .zip, or - for standard input.
`;

/** Reads the command line. Throws a `UsageError`; writes nothing and ends nothing. */
export function parseCommandLine(words: readonly string[], version: string, columns: number): Typed {
  let shown = '';
  let typed: Typed | null = null;
  const program = new Command('iislog')
    .description('Explains IIS logs: HTTP, FTP and HTTP.sys errors, with every code in words.')
    .version(version, '-V, --version', 'show the version')
    .helpOption('-h, --help', 'show this help')
    .helpCommand('help', 'show this help')
    .enablePositionalOptions();
  const analyze = program
    .command('analyze', { isDefault: true })
    .description('read logs and print an explained summary (the default command)')
    .argument('[source...]', 'logs, folders, globs, .gz and .zip archives; - for standard input')
    .option('-f, --format <format>', 'text or json', 'text')
    .option('-n, --top <rows>', 'rows of each list: a number, or all (default: 5 in text, 1000 in json)')
    .option('-o, --output <file>', 'write the report to a file instead of standard output')
    .option('--encoding <name>', 'code page of text that is not UTF-8, such as 1252 or shift_jis')
    .option('--max-error-rate <rate>', 'exit 1 if more requests fail: 4xx and 5xx without logon handshakes')
    .option('--max-5xx-rate <rate>', 'exit 1 if more requests end in 5xx')
    .option('--allow-missing', 'judge gates even if a named source cannot be read')
    .option('--color <when>', 'auto, always or never', 'auto')
    .option('--no-color', 'the same as --color never')
    .option('-q, --quiet', 'no warnings and no progress on standard error')
    .option('--no-progress', 'no progress bar on a terminal')
    .addHelpText('after', `\n${examples}`)
    .action((specs: string[], options: TypedOptions) => {
      typed = { kind: 'analyze', specs, options };
    });
  // Who asks for help without a command is about to use the default one.
  program.usage('[analyze] [options] [source...]').addHelpText('after', () => {
    const help = analyze.helpInformation();
    const taken = help.slice(help.indexOf('Arguments:'));
    return `\n${taken.replace('Options:', 'Options of analyze:')}\n${examples}`;
  });
  for (const command of [program, ...program.commands]) {
    command.exitOverride();
    command.configureOutput({
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
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return { kind: 'show', text: shown };
    throw usageErrorOf(error);
  }
  return typed ?? { kind: 'show', text: program.helpInformation() };
}

/** `error: unknown option '--tpo'\n(Did you mean --top?)` as a sentence and a hint. */
function usageErrorOf(error: CommanderError): UsageError {
  const [sentence = '', hint] = error.message.replace(/^error: /, '').split('\n');
  const advice = hint?.replace(/^\((.*)\)$/, '$1').replace(/^D/, 'd');
  return new UsageError(sentence, advice ?? 'see iislog --help');
}
