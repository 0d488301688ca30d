import type { Summary } from '../../summary/summary.ts';
import { escaped, type Safe, safe, say } from '../safe.ts';
import type { JobFacts } from './commands.ts';

/** Service messages of TeamCity: `##teamcity[buildProblem description='…']`, and figures that it draws over builds. */
export function teamcityCommands({ annotations, summary }: JobFacts): Safe[] {
  const identities = new Set<string>();
  const problems = annotations.map(({ level, title, message }) => {
    const text = value(say`${title}: ${message}`);
    return level === 'error'
      ? say`##teamcity[buildProblem description='${text}' identity='${identity(title, identities)}']`
      : say`##teamcity[message text='${text}' status='WARNING']`;
  });
  const figures = statistics(summary).flatMap(([key, figure]) =>
    figure === null
      ? []
      : [say`##teamcity[buildStatisticValue key='${key}' value='${safe(String(figure))}']`],
  );
  return [...problems, ...figures];
}

/** Of HTTP; null: not logged, or too few to tell. */
function statistics({ requests, traffic }: Summary): (readonly [key: Safe, figure: number | null])[] {
  return [
    [say`iislog.requests`, requests.total],
    [say`iislog.errors`, requests.errors],
    [say`iislog.serverErrors`, requests.byClass['5xx']],
    [say`iislog.timeTakenMs.p50`, traffic.timeTakenMs?.p50 ?? null],
    [say`iislog.timeTakenMs.p95`, traffic.timeTakenMs?.p95 ?? null],
    [say`iislog.timeTakenMs.p99`, traffic.timeTakenMs?.p99 ?? null],
  ];
}

/** An identity has at most 60 characters; this many leave room for what tells it from the others. */
const mostOfTitle = 45;

/** The same for the same gate in every build, whatever its figures are: TeamCity takes an identifier of Java. */
function identity(title: Safe, others: Set<string>): Safe {
  const name = `iislog_${title.replace(/[^A-Za-z0-9]+/g, '_').slice(0, mostOfTitle)}`;
  let unique = name;
  for (let number = 2; others.has(unique); number += 1) unique = `${name}_${number}`;
  others.add(unique);
  return safe(unique);
}

const written: Readonly<Record<string, string>> = {
  '|': '||',
  "'": "|'",
  '[': '|[',
  ']': '|]',
  '\n': '|n',
  '\r': '|r',
};

/** `|` escapes; what is not ASCII is written as numbers, whatever the encoding of the build's log is. */
function value(text: Safe): Safe {
  return escaped(
    text,
    /[|'[\]]|[^ -~]/g,
    (unit) => written[unit] ?? `|0x${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
