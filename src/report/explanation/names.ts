import type { Explanation } from '../../codes/codes.ts';
import { type Component, components } from '../../codes/component.ts';
import type { Language, Meaning } from '../../codes/entry.ts';
import type { ExplainedOutcome } from '../../codes/outcome.ts';
import type { LineFields } from '../../codes/rule.ts';
import { type Safe, safe, say } from '../safe.ts';
import type { Answer } from './answer.ts';
import type { ExplanationWording } from './wording.ts';

export function number(value: number): Safe {
  return safe(String(value));
}

/** `HTTP 404.13, win32 2`, `FTP 530, substatus 41`, `HTTP.sys 503 AppOffline`. */
export function nameOfLine(line: LineFields, wording: ExplanationWording): Safe {
  const { service, win32 } = line;
  const outcome =
    service === 'unknown' ? null : say`${wording.services[service]} ${outcomeOf(line, wording)}`;
  const pieces = [outcome, win32 === null ? null : wording.win32(number(win32))];
  return wording.list(pieces.filter((piece) => piece !== null));
}

/** `404.13`; `530, substatus 41`; `503 AppOffline`: the outcome without its service and win32. */
function outcomeOf({ service, status, substatus, reason }: LineFields, wording: ExplanationWording): Safe {
  const code = status === null ? null : number(status);
  if (service === 'httperr') {
    if (reason === null) return code ?? wording.noStatus;
    return code === null ? safe(reason) : say`${code} ${safe(reason)}`;
  }
  if (substatus === null) return code ?? wording.noStatus;
  if (service !== 'ftp') return say`${code ?? say`-`}.${number(substatus)}`;
  const second = wording.substatus(number(substatus));
  return code === null ? second : wording.list([code, second]);
}

/** The one code that an explanation is about: `HTTP 404.13`, `FTP 530, substatus 99`, `win32 64`. */
export function nameOfCode({ kind, asked }: Explanation, wording: ExplanationWording): Safe {
  const { services } = wording;
  const [status, substatus] = asked.split('.') as [string, string?];
  switch (kind) {
    case 'win32':
      return wording.win32(safe(asked));
    case 'ftp-substatus':
      return say`${services.ftp} ${wording.substatus(safe(substatus ?? status))}`;
    case 'ftp':
      if (asked === '-') return say`${services.ftp} ${wording.noStatus}`;
      if (substatus === undefined) return say`${services.ftp} ${safe(asked)}`;
      return say`${services.ftp} ${wording.list([safe(status), wording.substatus(safe(substatus))])}`;
    case 'http':
      if (asked === '-') return say`${services.http} ${wording.noStatus}`;
      // An unknown reason is explained by its status.
      return say`${/^\d/.test(asked) ? services.http : services.httperr} ${safe(asked)}`;
    case 'httperr':
      return say`${services.httperr} ${safe(asked)}`;
  }
}

/** The key of the tables that answers: `HTTP 404`, `HTTP 4xx`. */
export function nameOfKey({ kind, found }: Explanation, wording: ExplanationWording): Safe {
  const key = safe(found ?? '-');
  if (kind === 'win32') return wording.win32(key);
  if (kind === 'ftp-substatus') return say`${wording.services.ftp} ${wording.substatus(key)}`;
  return say`${wording.services[kind]} ${key}`;
}

/** What a whole answer is about. One number of two services has both behind it. */
export function nameOfAnswer({ outcomes }: Answer, wording: ExplanationWording): Safe {
  const lines = outcomes.map(({ line }) => line);
  const [first, ...others] = lines as [LineFields, ...LineFields[]];
  if (others.length === 0) return nameOfOutcome(outcomes[0]!, wording);
  const isOneCode = others.every((line) => line.status === first.status && line.reason === first.reason);
  if (!isOneCode) return wording.parts(lines.map((line) => nameOfLine(line, wording)));
  const services = lines.flatMap(({ service }) => (service === 'unknown' ? [] : [wording.services[service]]));
  const sole = withoutFields(outcomes[0]!);
  const outcome = sole === null ? outcomeOf({ ...first, service: 'http' }, wording) : safe(sole.asked);
  const code = first.win32 === null ? [outcome] : [outcome, wording.win32(number(first.win32))];
  return wording.either(wording.list(code), services);
}

function nameOfOutcome(outcome: ExplainedOutcome, wording: ExplanationWording): Safe {
  const sole = withoutFields(outcome);
  return sole === null ? nameOfLine(outcome.line, wording) : nameOfCode(sole, wording);
}

/** What names an outcome that has no field to name it by: a group, or a line without any code; null for any other. */
function withoutFields({ line, explanations }: ExplainedOutcome): Explanation | null {
  const { status, substatus, win32, reason } = line;
  const hasField = [status, substatus, win32, reason].some((field) => field !== null);
  return hasField ? null : (explanations[0] ?? null);
}

export function componentName(component: Component, language: Language): Safe {
  return safe(language === 'ja' ? components[component] : component);
}

/** `IIS 7 and later`. */
export function versionsOf({ from, to }: Meaning['iis'], wording: ExplanationWording): Safe {
  if (from === null) return to === null ? wording.anyVersion : wording.toVersion(number(to));
  return to === null ? wording.fromVersion(number(from)) : wording.betweenVersions(number(from), number(to));
}

/** `7+`, `5-6`, `6`, `to 6` or a word for all versions: short enough for a column. */
export function shortVersions({ from, to }: Meaning['iis'], { short }: ExplanationWording): Safe {
  if (from === null) return to === null ? short.all : short.to(number(to));
  if (to === null) return say`${number(from)}+`;
  return from === to ? number(from) : say`${number(from)}-${number(to)}`;
}
