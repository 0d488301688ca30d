import { escaped, type Safe, say } from '../safe.ts';
import type { JobFacts } from './commands.ts';

/** Workflow commands of GitHub Actions: `::error title=…::message`. */
export function githubCommands({ annotations }: JobFacts): Safe[] {
  return annotations.map(({ level, title, message }) =>
    level === 'error'
      ? say`::error title=${property(title)}::${data(message)}`
      : say`::warning title=${property(title)}::${data(message)}`,
  );
}

const written: Readonly<Record<string, string>> = {
  '%': '%25',
  '\r': '%0D',
  '\n': '%0A',
  ':': '%3A',
  ',': '%2C',
};

function data(text: Safe): Safe {
  return escaped(text, /[%\r\n]/g, (mark) => written[mark]!);
}

function property(text: Safe): Safe {
  return escaped(text, /[%\r\n:,]/g, (mark) => written[mark]!);
}
