import { encodingOf } from '../analyze.ts';
import type { Gate } from '../gates/gate.ts';
import { parseRate } from '../gates/rate.ts';
import { type Format, reporters } from '../report/index.ts';
import { UsageError } from './usage-error.ts';

/** The options of `analyze` as typed; see `command.ts` for what they mean. */
export interface TypedOptions {
  readonly format: string;
  readonly top?: string;
  readonly output?: string;
  readonly color: string | boolean;
  readonly quiet?: boolean;
  readonly progress: boolean;
  readonly encoding?: string;
  readonly maxErrorRate?: string;
  readonly max5xxRate?: string;
  readonly allowMissing?: boolean;
}

/** The same, resolved. */
export interface Options {
  readonly format: Format;
  /** Infinity for all; null: each list's own number. */
  readonly top: number | null;
  readonly output: string | null;
  readonly color: 'auto' | 'always' | 'never';
  readonly isQuiet: boolean;
  readonly showsProgress: boolean;
  readonly encoding: string | null;
  readonly gates: readonly Gate[];
  readonly allowsMissing: boolean;
}

/** Throws a `UsageError` for the first value that makes no sense. */
export function resolveOptions(typed: TypedOptions): Options {
  return {
    format: resolveFormat(typed.format),
    top: resolveTop(typed.top),
    output: typed.output ?? null,
    color: resolveColor(typed.color),
    isQuiet: typed.quiet ?? false,
    showsProgress: typed.progress,
    encoding: resolveEncoding(typed.encoding),
    gates: resolveGates(typed),
    allowsMissing: typed.allowMissing ?? false,
  };
}

function resolveFormat(format: string): Format {
  if (Object.hasOwn(reporters, format)) return format as Format;
  throw new UsageError(`--format ${format}: no such format`, `formats: ${Object.keys(reporters).join(', ')}`);
}

function resolveTop(top: string | undefined): number | null {
  if (top === undefined) return null;
  if (top === 'all') return Number.POSITIVE_INFINITY;
  if (/^[1-9]\d{0,8}$/.test(top)) return Number(top);
  throw new UsageError(`--top ${top}: not a number of rows`, 'give a whole number from 1, or all');
}

function resolveColor(color: string | boolean): Options['color'] {
  if (color === false || color === 'never') return 'never';
  if (color === true || color === 'always') return 'always';
  if (color === 'auto') return 'auto';
  throw new UsageError(`--color ${color}: no such choice`, 'choices: auto, always, never');
}

function resolveEncoding(label: string | undefined): string | null {
  if (label === undefined) return null;
  const encoding = encodingOf(label);
  if (encoding !== null) return encoding;
  throw new UsageError(
    `--encoding ${label}: no such encoding`,
    'give a Windows code page or its name, such as 1252, 932 or shift_jis',
  );
}

function resolveGates({ maxErrorRate, max5xxRate }: TypedOptions): Gate[] {
  return [
    ...rateGate('--max-error-rate', 'error-rate', maxErrorRate),
    ...rateGate('--max-5xx-rate', '5xx-rate', max5xxRate),
  ];
}

function rateGate(option: string, metric: Gate['metric'], rate: string | undefined): Gate[] {
  if (rate === undefined) return [];
  const limit = parseRate(rate);
  if (limit !== null) return [{ text: `${option} ${rate}`, metric, limit }];
  throw new UsageError(
    `${option} ${rate}: not a rate`,
    'give a share of all requests from 0% to 100%, such as 1% or 0.5%; 1pct where the shell takes % for itself (in a .cmd file write %%)',
  );
}
