import { safe } from '../../report/safe.ts';
import type { Host } from '../host.ts';
import { UsageError } from '../usage-error.ts';
import type { CommandWording } from '../wording.ts';
import type { Config } from './file.ts';
import { attributeOf, type ConfiguredCommand } from './keys.ts';
import { type Setting, settingsOf } from './settings.ts';

/** Sources and options as the parser gives them, and which options were really typed. */
export interface TypedWords<Options> {
  readonly specs: readonly string[];
  readonly options: Options;
  /** What the parser calls them. */
  readonly given: readonly string[];
}

/** Reads sources and options as a command does. Throws a `UsageError`. */
type Resolve<Options> = (
  options: Options,
  specs: readonly string[],
  host: Host,
  wording: CommandWording,
) => unknown;

/** A command and how it is run. */
export interface Configured<Options> {
  readonly command: ConfiguredCommand;
  readonly run: (specs: readonly string[], options: Options) => Promise<number>;
  /** Loaded only to find the setting that a complaint is about. */
  readonly loadResolve: () => Promise<Resolve<Options>>;
}

/**
 * Runs a command with what was typed and, where nothing was, with what the file says. A mistake in that is told with its place
 * in the file: that of the first setting with which there is the same complaint. Throws a `UsageError`.
 */
export async function runConfigured<Options>(
  config: Config,
  typed: TypedWords<Options>,
  { command, run, loadResolve }: Configured<Options>,
  host: Host,
  wording: CommandWording,
): Promise<number> {
  const settings = usedSettings(command, typed, settingsOf(config, host, wording));
  const name = safe(config.file.name);
  // Who works in a terminal should know why; a script reads nothing there on success.
  if (settings.length > 0 && host.stderr.isTTY === true && !typed.given.includes('quiet'))
    host.stderr.write(`iislog: ${wording.config.used(name)}\n`);
  const { specs, options } = withSettings(typed, settings);
  try {
    return await run(specs, options);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    const resolve = await loadResolve();
    const wrong = wrongSetting(error, typed, settings, (words) =>
      resolve(words.options, words.specs, host, wording),
    );
    if (wrong === null) throw error;
    throw new UsageError(`${name}: ${wrong.place}: ${error.message}`, error.hint);
  }
}

/** The settings that concern the command and that nothing typed sets aside. */
export function usedSettings(
  command: ConfiguredCommand,
  { specs, given }: Pick<TypedWords<unknown>, 'specs' | 'given'>,
  settings: readonly Setting[],
): Setting[] {
  const isTyped = (option: string | null): boolean =>
    option === null ? specs.length > 0 : given.includes(attributeOf(option));
  return settings.filter(
    ({ key: { commands, option, isAdded = false, unless = [] } }) =>
      commands.includes(command) && (isAdded || !isTyped(option)) && !unless.some(isTyped),
  );
}

/** What would be typed for the same: the values of one option together, those of the file first. */
export function withSettings<Options>(
  { specs, options, given }: TypedWords<Options>,
  settings: readonly Setting[],
): TypedWords<Options> {
  const merged = { ...options } as Record<string, unknown>;
  let sources = specs;
  for (const key of new Set(settings.map((setting) => setting.key))) {
    const { option, kind, isAdded = false } = key;
    const list = settings.filter((setting) => setting.key === key).map(({ value }) => value);
    if (option === null) {
      sources = list.filter((value) => value !== true);
      continue;
    }
    const name = attributeOf(option);
    const typed = isAdded ? ((merged[name] as readonly string[] | undefined) ?? []) : [];
    if (kind === 'texts' || kind === 'inputs') merged[name] = [...list, ...typed];
    else merged[name] = kind === 'words' ? list.join(',') : list[0];
  }
  return { specs: sources, options: merged as Options, given };
}

/** The setting that is complained of; null if it is something typed. */
function wrongSetting<Options>(
  { message }: UsageError,
  typed: TypedWords<Options>,
  settings: readonly Setting[],
  resolve: (words: TypedWords<Options>) => unknown,
): Setting | null {
  for (let count = 0; count <= settings.length; count++)
    if (complaintOf(() => resolve(withSettings(typed, settings.slice(0, count)))) === message)
      return count === 0 ? null : settings[count - 1]!;
  // Then it is about what a name leads to, and says the option first.
  return settings.find(({ key: { option } }) => option !== null && message.startsWith(`${option} `)) ?? null;
}

function complaintOf(resolve: () => unknown): string | null {
  try {
    resolve();
    return null;
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    throw error;
  }
}
