import { Command } from 'commander';

/** An option of ours begins with a letter and holds no blank. */
const OPTION = /^--?[a-z]\S*$/i;

/** A command whose arguments may begin with a hyphen: `-2147024891`, `-0x7ff8fffb`, a line of a log. */
export class WordsCommand extends Command {
  override parseOptions(words: string[]): { operands: string[]; unknown: string[] } {
    const { operands, unknown } = super.parseOptions(words);
    const end = unknown.indexOf('--');
    const [loose, fixed] = end < 0 ? [unknown, []] : [unknown.slice(0, end), unknown.slice(end + 1)];
    const wrong = loose.findIndex((word) => OPTION.test(word));
    return wrong < 0
      ? { operands: [...operands, ...loose, ...fixed], unknown: [] }
      : { operands: [...operands, ...loose.slice(0, wrong)], unknown: loose.slice(wrong) };
  }
}
