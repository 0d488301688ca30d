import { nearNames } from '../../query/filter/near-fields.ts';
import { type Safe, safe, say } from '../../report/safe.ts';
import type { Host } from '../host.ts';
import { languageChoices, languageNamed } from '../language.ts';
import { UsageError } from '../usage-error.ts';
import type { CommandWording } from '../wording.ts';
import { type Config, ConfigMistake, type FileMistake } from './file.ts';
import type { JsonMistake, JsonValue } from './json.ts';
import { type ConfigKey, configKeys } from './keys.ts';
import { inputPath, outputPath, type PathMistake } from './paths.ts';

/** One value that the file gives to an option. */
export interface Setting {
  readonly key: ConfigKey;
  /** Where it stands in the file: `where[1]`. */
  readonly place: Safe;
  /** As it would be typed; true for an option that has no value. */
  readonly value: string | true;
}

/**
 * The settings of a file, in the order of the table of keys. Whether a value makes sense is for those to say who read what is
 * typed. Throws a `UsageError` for a file that cannot be understood, an unknown key, and a value of another kind.
 */
export function settingsOf(
  config: Config,
  host: Pick<Host, 'cwd' | 'env' | 'locale'>,
  wording: CommandWording,
): Setting[] {
  const { file, content } = config;
  const words = wording.config;
  const name = safe(file.name);
  if (content instanceof ConfigMistake) throw new UsageError(...complaintOf(content.kind, name, words));
  const unknown = [...content.keys()].find((key) => key !== '$schema' && keyNamed(key) === undefined);
  if (unknown !== undefined)
    throw new UsageError(...words.unknownKey(name, safe(unknown), nearKeys(unknown).map(safe)));
  const at = (place: Safe, [message, hint]: readonly [string, string]): never => {
    throw new UsageError(`${name}: ${place}: ${message}`, hint);
  };
  if (content.has('$schema') && typeof content.get('$schema') !== 'string')
    at(say`$schema`, words.otherKind.text);
  return configKeys.flatMap((key) => {
    const given = content.get(key.key);
    if (given === undefined) return [];
    const place = safe(key.key);
    const read = valuesOf(key, given);
    if ('wrong' in read)
      return at(
        read.wrong === null ? place : say`${place}[${safe(String(read.wrong))}]`,
        words.otherKind[read.wrong === null ? key.kind : 'text'],
      );
    return read.values.map((value, index): Setting => {
      const one = Array.isArray(given) ? say`${place}[${safe(String(index))}]` : place;
      if (value === true) return { key, place: one, value };
      if (key.key === 'language' && languageNamed(value, host) === null)
        at(one, wording.noSuchLanguage(safe(value), languageChoices));
      const path = pathOf(key, value, config, host.cwd);
      if (typeof path !== 'string') return at(one, words.paths[path.mistake](safe(value)));
      return { key, place: one, value: path };
    });
  });
}

function keyNamed(name: string): ConfigKey | undefined {
  return configKeys.find(({ key }) => key === name);
}

/** Keys that look like it, or whose option does: who writes `tz` means `timeZone`. */
function nearKeys(unknown: string): string[] {
  const optionOf = ({ option, key }: ConfigKey): string => option ?? key;
  const near = nearNames(
    unknown,
    configKeys.flatMap((one) => [one.key, optionOf(one)]),
  );
  return [
    ...new Set(near.map((name) => configKeys.find((one) => one.key === name || optionOf(one) === name)!.key)),
  ];
}

/** The values as typed, or what of them is of another kind: the place in the list, or null for all of it. */
function valuesOf(
  { kind }: ConfigKey,
  given: JsonValue,
): { readonly values: readonly (string | true)[] } | { readonly wrong: number | null } {
  switch (kind) {
    case 'text':
    case 'input':
    case 'output':
      return typeof given === 'string' ? { values: [given] } : { wrong: null };
    case 'number':
      return typeof given === 'number' ? { values: [String(given)] } : { wrong: null };
    case 'number-or-all':
      return typeof given === 'number' || given === 'all' ? { values: [String(given)] } : { wrong: null };
    case 'flag':
      return typeof given === 'boolean' ? { values: given ? [true] : [] } : { wrong: null };
    case 'texts':
    case 'words':
    case 'inputs': {
      if (!Array.isArray(given)) return { wrong: null };
      const values: readonly JsonValue[] = given;
      const wrong = values.findIndex((value) => typeof value !== 'string');
      return wrong === -1 ? { values: values.filter((value) => typeof value === 'string') } : { wrong };
    }
  }
}

function pathOf(
  { kind }: ConfigKey,
  value: string,
  { file }: Config,
  cwd: string,
): string | { readonly mistake: PathMistake } {
  switch (kind) {
    case 'inputs':
      return value === '-' ? value : inputPath(value, file, cwd);
    case 'input':
      return inputPath(value, file, cwd);
    case 'output':
      return outputPath(value, file, cwd);
    default:
      return value;
  }
}

function complaintOf(
  mistake: FileMistake | JsonMistake,
  name: Safe,
  { file, json }: CommandWording['config'],
): readonly [string, string] {
  if (typeof mistake === 'string') return file[mistake](name);
  const { kind, line, column } = mistake;
  const [what, hint] = complaintOfJson(kind, json);
  return [`${name}:${line}:${column}: ${what}`, hint];
}

function complaintOfJson(
  kind: JsonMistake['kind'],
  words: CommandWording['config']['json'],
): readonly [Safe, Safe] {
  switch (kind.code) {
    case 'unexpected':
      return words.unexpected(safe(kind.found));
    case 'twice':
      return words.twice(safe(kind.key));
    default:
      return words[kind.code];
  }
}
