import type { Look } from '../report/explanation/index.ts';
import type { ExplanationWording } from '../report/explanation/wording.ts';
import { say } from '../report/safe.ts';
import type { Host } from './host.ts';
import { type ColorChoice, hasColor, isAsciiOnly, widthOf } from './terminal.ts';

/** How standard output wants explanations and lists of codes to look. */
export async function lookOf(color: ColorChoice, wording: ExplanationWording, host: Host): Promise<Look> {
  const plain = { strong: asItIs, faint: asItIs };
  return {
    wording,
    width: Math.max(40, widthOf(host)),
    mark: isAsciiOnly(host) ? say`...` : say`…`,
    ...(hasColor(color, host) ? await colours() : plain),
  };
}

async function colours(): Promise<Pick<Look, 'strong' | 'faint'>> {
  const { Chalk } = await import('chalk');
  const chalk = new Chalk({ level: 1 });
  return { strong: chalk.bold, faint: chalk.dim };
}

function asItIs(text: string): string {
  return text;
}
