import { CommanderError } from 'commander';
import { type Safe, safe } from '../report/safe.ts';
import { UsageError } from './usage-error.ts';
import type { CommandWording } from './wording.ts';

/** A complaint of commander in our words; null for one that only ends the parsing, such as shown help. */
export function mistakeOf(
  error: unknown,
  words: readonly string[],
  wording: CommandWording,
): UsageError | null {
  if (!(error instanceof CommanderError)) throw error;
  if (error.exitCode === 0) return null;
  const { name, suggestion } = partsOf(error.message);
  switch (error.code) {
    case 'commander.unknownOption':
      return new UsageError(...wording.unknownOption(name, suggestion));
    case 'commander.unknownCommand':
      return new UsageError(...wording.unknownCommand(name, suggestion));
    case 'commander.help':
      // Help was asked for a command that there is not.
      return new UsageError(...wording.unknownCommand(safe(words[words.indexOf('help') + 1] ?? ''), null));
    case 'commander.optionMissingArgument':
      return new UsageError(...wording.withoutValue(name));
    case 'commander.missingArgument':
      return new UsageError(...wording.withoutArgument(name));
    case 'commander.excessArguments':
      return new UsageError(...wording.tooManyWords(name));
    default:
      return new UsageError(...wording.otherMistake(safe(error.message.replace(/^error: /, ''))));
  }
}

/** Of `error: unknown option '--tpo'` and `(Did you mean --top?)` or `(Did you mean one of --a, --b?)` below it. */
function partsOf(message: string): { readonly name: Safe; readonly suggestion: string | null } {
  const suggestion = /\n\(Did you mean (?:one of )?(.*)\?\)$/.exec(message)?.[1] ?? null;
  return { name: safe(/'(.*)'/s.exec(message)?.[1] ?? ''), suggestion };
}
