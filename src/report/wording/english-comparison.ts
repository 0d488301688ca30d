import type { CodeChange, Comparison, RouteChange } from '../../summary/comparison/comparison.ts';
import { grouped } from '../figures.ts';
import { type Safe, safe, say } from '../safe.ts';

const counted = (count: number, noun: string): Safe =>
  count === 1 ? say`1 ${safe(noun)}` : say`${grouped(count)} ${safe(noun)}s`;

const verdicts: Readonly<Record<Comparison['verdict'], Safe>> = {
  worse: say`WORSE`,
  better: say`BETTER`,
  mixed: say`WORSE AND BETTER`,
  unchanged: say`AS BEFORE`,
  unknown: say`CANNOT TELL what changed`,
};

const changes: Readonly<Record<CodeChange['change'], Safe>> = {
  new: say`new`,
  gone: say`gone`,
  more: say`more`,
  less: say`less`,
};

const effects: Readonly<Record<CodeChange['effect'], Safe>> = {
  worse: say`worse`,
  better: say`better`,
  neutral: say`other`,
};

const metrics: Readonly<Record<RouteChange['metric'] | 'share', Safe>> = {
  serverErrorRate: say`5xx`,
  errorRate: say`errors`,
  p95Ms: say`p95`,
  share: say`share`,
};

/** Two sides, and what differs between them. */
export const comparisonWords = {
  title: (than: Safe) => say`COMPARED WITH ${than}`,
  verdicts,
  changes,
  effects,
  metrics,
  /** What it is compared with: for a verdict, and where there is none. */
  since: (time: Safe) => say`since ${time} UTC`,
  thanBaseline: say`compared with the baseline`,
  beforeThen: (time: Safe) => say`the time before ${time} UTC`,
  baseline: say`the baseline`,
  verdict: (verdict: Safe, than: Safe, parts: Safe) => say`${verdict} ${than}: ${parts}`,
  fromTo: (before: Safe, after: Safe) => say`${before} -> ${after}`,
  total: (metric: Safe, fromTo: Safe) => say`${metric} ${fromTo}`,
  /** So many codes of which only some are named. */
  others: (count: number) => say`${grouped(count)} more`,
  codes: (change: Safe, names: Safe) => say`${change}: ${names}`,
  routes: (parts: Safe) => say`routes: ${parts}`,
  counted: (count: number, effect: Safe) => say`${grouped(count)} ${effect}`,
  asBefore: (count: number) => say`${grouped(count)} as before`,
  nothing: (codes: number, routes: number) =>
    say`no difference to tell in ${counted(codes, 'code')} and ${counted(routes, 'route')}`,
  /** Why nothing can be told: `none` of one side, or fewer than `least`. */
  tooFew: (before: number, after: number, least: number) =>
    say`${counted(before, 'record')} before and ${grouped(after)} after: a side needs ${grouped(least)}`,
  noneBefore: (from: Safe, to: Safe) =>
    say`all records are after it, from ${from} to ${to} UTC; give its date too`,
  noneAfter: (from: Safe, to: Safe) =>
    say`all records are before it, from ${from} to ${to} UTC; give its date too`,
  noneOfBaseline: say`no record of the baseline was read`,
  sides: { before: say`before`, after: say`after`, baseline: say`baseline`, these: say`these logs` },
  side: say`side`,
  time: say`time (UTC)`,
  requests: say`requests`,
  errors: say`errors`,
  serverErrors: say`5xx`,
  p50: say`p50`,
  p95: say`p95`,
  change: say`change`,
  code: say`code`,
  name: say`name`,
  effect: say`effect`,
  figure: say`figure`,
  means: say`means`,
  route: say`route`,
  total5xx: say`all HTTP requests`,
  moreCodes: (count: number) => say`and ${counted(count, 'more code')}: see --top`,
  moreRoutes: (count: number) => say`and ${counted(count, 'more change')} of routes: see --top`,
  rule: (factor: Safe, points: Safe, time: Safe, chance: Safe, tests: number) =>
    say`Told: differences of at least ${factor} times, and ${points} points or ${time}; on average at most ${chance} of them are chance (Benjamini-Hochberg, ${counted(tests, 'test')}).`,
  routesWithTooFew: (count: number, least: number) =>
    say`Not compared: ${counted(count, 'route')} with fewer than ${grouped(least)} requests on a side.`,
};
