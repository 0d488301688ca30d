import type { Codes } from '../codes/codes.ts';
import { type Condition, metricNames, needsBaseline } from '../gates/condition.ts';
import type { Gate } from '../gates/gate.ts';
import { GateError, type GateMistake } from '../gates/mistake.ts';
import { type KnownCodes, parseCondition, regressions } from '../gates/parse.ts';
import { isLimitOf, quantityIn } from '../gates/quantity.ts';
import type { Level } from '../gates/verdict.ts';
import { withSiteIds } from '../query/filter/site-names.ts';
import { groupFields } from '../query/group.ts';
import { type Safe, safe } from '../report/safe.ts';
import { UsageError } from './usage-error.ts';
import { filterHint, filterProblem } from './where.ts';
import type { CommandWording } from './wording.ts';

/** The options of gates as typed. */
export interface TypedGates {
  readonly failOn?: readonly string[];
  readonly warnOn?: readonly string[];
  readonly maxErrorRate?: string;
  readonly max5xxRate?: string;
  readonly inconclusive?: string;
  readonly warnExitCode?: boolean;
  readonly allowMissing?: boolean;
}

export interface ResolvedGates {
  readonly gates: readonly Gate[];
  /** Too few records to judge a gate is as bad as a field that is not logged. */
  readonly inconclusiveFails: boolean;
  /** Warnings have an exit code of their own. */
  readonly warningsTold: boolean;
  readonly allowsMissing: boolean;
}

/** Throws a `UsageError` for the first that makes no sense. `siteNames`: what conditions may call sites. */
export function resolveGates(
  typed: TypedGates,
  codes: Codes,
  wording: CommandWording,
  siteNames: ReadonlyMap<number, string>,
): ResolvedGates {
  const known = knownCodes(codes);
  const typedGates = (option: string, level: Level, texts: readonly string[] = []): Gate[] =>
    texts.map((text) => ({
      level,
      text,
      condition: withSites(conditionOf(option, text, known, wording), siteNames),
    }));
  const gates = [
    ...rateGate('--max-error-rate', 'error-rate', typed.maxErrorRate, wording),
    ...rateGate('--max-5xx-rate', '5xx-rate', typed.max5xxRate, wording),
    ...typedGates('--fail-on', 'fail', typed.failOn),
    ...typedGates('--warn-on', 'warn', typed.warnOn),
  ];
  return {
    gates,
    inconclusiveFails: resolveInconclusive(typed.inconclusive, wording),
    warningsTold: typed.warnExitCode ?? false,
    allowsMissing: typed.allowMissing ?? false,
  };
}

/**
 * Throws a `UsageError` for the first gate that compares with a baseline where there is none, or none that can tell its figure.
 * A run that is saved may be a baseline itself.
 */
export function requireBaseline(
  gates: readonly Gate[],
  { splitAt, baseline, save }: { readonly [Name in 'splitAt' | 'baseline' | 'save']?: unknown },
  { gates: words }: CommandWording,
): void {
  for (const { level, text, condition } of gates) {
    if (!needsBaseline(condition)) continue;
    const option = level === 'fail' ? '--fail-on' : '--warn-on';
    if (splitAt === undefined && baseline === undefined && save === undefined)
      throw new UsageError(...words.noBaseline(option, safe(text)));
    const isOfLines = condition.kind === 'compare' && condition.metric.name === 'malformed-rate';
    if (splitAt !== undefined && isOfLines) throw new UsageError(...words.noSides(option, safe(text)));
  }
}

function resolveInconclusive(typed: string | undefined, { gates }: CommandWording): boolean {
  if (typed === undefined || typed === 'warn') return false;
  if (typed === 'fail') return true;
  throw new UsageError(...gates.noSuchChoice(safe(typed)));
}

/** `--max-5xx-rate 1%` is `--fail-on "5xx-rate > 1%"`. */
function rateGate(
  option: string,
  name: 'error-rate' | '5xx-rate',
  rate: string | undefined,
  { noRate }: CommandWording,
): Gate[] {
  if (rate === undefined) return [];
  const quantity = quantityIn(rate);
  if (quantity === null || !isLimitOf('share', quantity)) throw new UsageError(...noRate(option, safe(rate)));
  const condition: Condition = {
    kind: 'compare',
    metric: { name },
    where: null,
    operator: '>',
    limit: { kind: 'fixed', quantity },
    by: null,
    per: null,
    min: null,
  };
  return [{ level: 'fail', text: `${option} ${rate}`, condition }];
}

function knownCodes(codes: Codes): KnownCodes {
  return {
    isCode(status, substatus) {
      const isHttp = codes.http(status, substatus).match === 'exact';
      const isFtp =
        codes.ftp(status).match === 'exact' &&
        (substatus === null || codes.ftpSubstatus(substatus).match === 'exact');
      return isHttp || isFtp;
    },
    get reasons() {
      return codes.rows('httperr').map(({ key }) => key);
    },
  };
}

function withSites(condition: Condition, siteNames: ReadonlyMap<number, string>): Condition {
  if (condition.kind === 'regressions' || condition.where === null) return condition;
  return { ...condition, where: withSiteIds(condition.where, siteNames) };
}

function conditionOf(option: string, text: string, known: KnownCodes, wording: CommandWording): Condition {
  try {
    return parseCondition(text, known);
  } catch (error) {
    if (!(error instanceof GateError)) throw error;
    const { mistake } = error;
    const what = problemOf(mistake, wording);
    throw new UsageError(
      ...wording.gates.mistake(safe(`${option} ${text}`), mistake.column, what, hintOf(mistake, wording)),
    );
  }
}

function problemOf(mistake: GateMistake, wording: CommandWording): Safe {
  const { what } = wording.gates;
  switch (mistake.code) {
    case 'missing-metric':
      return what[mistake.code](mistake.found === null ? null : safe(mistake.found));
    case 'unknown-metric':
    case 'unknown-field':
    case 'measured-field':
      return what[mistake.code](safe(mistake.name));
    case 'missing-argument':
    case 'extra-argument':
    case 'missing-operator':
    case 'slots-of-baseline':
      return what[mistake.code](safe(mistake.metric));
    case 'unclosed':
      return what[mistake.code](safe(mistake.mark));
    case 'bad-code':
    case 'unknown-code':
    case 'unknown-reason':
    case 'bad-duration':
    case 'bad-limit':
    case 'bad-baseline':
    case 'missing-unit':
      return what[mistake.code](safe(mistake.value));
    case 'wrong-operator':
      return what[mistake.code](safe(mistake.operator));
    case 'missing-limit':
      return what[mistake.code];
    case 'bad-modifier':
      return what[mistake.code](safe(mistake.modifier), mistake.value === null ? null : safe(mistake.value));
    case 'repeated':
      return what[mistake.code](safe(mistake.modifier));
    case 'refused':
      return what[mistake.code](
        safe(mistake.metric),
        mistake.modifier === 'where' ? safe('{ }') : safe(mistake.modifier),
      );
    case 'alone':
      return what[mistake.code](safe(mistake.modifier), safe(mistake.needs));
    case 'unexpected':
      return what[mistake.code](safe(mistake.found));
    case 'too-long':
      return what[mistake.code](safe(String(mistake.limit)));
    case 'filter':
      return filterProblem(mistake.mistake, wording.filter);
  }
}

function hintOf(mistake: GateMistake, wording: CommandWording): Safe {
  const { hint } = wording.gates;
  const near = (names: readonly string[], all: Safe): Safe =>
    names.length === 0 ? all : wording.filter.hint.near(names.map(safe));
  switch (mistake.code) {
    case 'unknown-metric':
      return near(mistake.near, hint.metrics([...metricNames, regressions].map(safe)));
    case 'unknown-field':
      return near(mistake.near, wording.filter.hint.fields(groupFields.map(({ name }) => safe(name))));
    case 'unknown-reason':
      return near(mistake.near, hint.reasons);
    case 'missing-argument':
    case 'bad-code':
      return mistake.code === 'missing-argument' && mistake.metric === 'slow-rate'
        ? hint.duration
        : hint.codes;
    case 'unknown-code':
      return hint.otherCode(safe(mistake.value));
    case 'bad-duration':
      return hint.duration;
    case 'missing-operator':
      return hint.operator;
    case 'slots-of-baseline':
      return hint.slotsOfBaseline;
    case 'wrong-operator':
      return hint.operators;
    case 'missing-limit':
    case 'missing-unit':
    case 'bad-limit':
      return hint.limits[mistake.measure];
    case 'bad-baseline':
      return hint.baseline[mistake.measure === 'share' ? 'share' : 'other'];
    case 'bad-modifier':
      return hint.modifiers[mistake.modifier];
    case 'filter':
      return filterHint(mistake.mistake, wording.filter);
    default:
      return hint.general;
  }
}
