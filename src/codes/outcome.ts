/** What is known about an outcome that somebody asks about, from all its fields. */

import type { Codes, Explanation, IisVersion } from './codes.ts';
import type { Reading } from './entry.ts';
import type { Group } from './question.ts';
import type { LineFields } from './rule.ts';

/** One outcome, explained. Facts only: sentences about them are made elsewhere. */
export interface ExplainedOutcome {
  /** As asked, but of one service; `unknown` if no service is needed to explain it. */
  readonly line: LineFields;
  /** What the fields say together, the most special first. */
  readonly readings: readonly Reading[];
  /** What each field says alone: FTP's substatus or the reason of HTTP.sys first, then the status, then win32. */
  readonly explanations: readonly Explanation[];
}

/**
 * Explains a line. One of unknown service is explained for the service that knows it better; for both if both know
 * a status alone and no reading tells them apart, and for HTTP if a substatus is there, as only HTTP has with most. One
 * of a known service without any code is explained as that. Gives nothing if nothing is known, which a win32 number
 * never comes to.
 */
export function explainLine(line: LineFields, codes: Codes, iis: IisVersion = null): ExplainedOutcome[] {
  const outcomes = linesByService(line, codes, iis).map((one): ExplainedOutcome => {
    const explanations = explanationsOf(one, codes, iis);
    return { line: one, readings: codes.readings(one), explanations };
  });
  const read = outcomes.filter(({ readings }) => readings.length > 0);
  const likely = line.win32 !== null && read.length > 0 ? read : outcomes;
  return likely.filter(({ explanations }) => explanations.length > 0);
}

/** Explains all codes of a group together, of which there is no line. */
export function explainGroup({ kind, key }: Group, codes: Codes, iis: IisVersion = null): ExplainedOutcome {
  const service = kind === 'http' || kind === 'ftp' ? kind : 'unknown';
  const line: LineFields = { service, status: null, substatus: null, win32: null, reason: null };
  return { line, readings: [], explanations: [codes.group(kind, key, iis)] };
}

function linesByService(line: LineFields, codes: Codes, iis: IisVersion): LineFields[] {
  if (line.service !== 'unknown' || line.status === null) return [line];
  const http: LineFields = { ...line, service: 'http' };
  const ftp: LineFields = { ...line, service: 'ftp' };
  const fitness = fitnessOf(http, codes, iis);
  // FTP need not be asked: with a substatus, what HTTP knows is HTTP.
  if (line.substatus !== null && fitness === FITNESS.exact) return [http];
  const difference = fitness - fitnessOf(ftp, codes, iis);
  if (difference !== 0) return [difference > 0 ? http : ftp];
  return fitness === FITNESS.exact ? [http, ftp] : [http];
}

/** The FTP service of earlier versions logs no substatus. */
const firstWithFtpSubstatus = 7;

const FITNESS = { exact: 3, status: 2, class: 1, none: 0 } as const;

function fitnessOf(line: LineFields, codes: Codes, iis: IisVersion): number {
  const { match, kind } = codes.explain(line, iis);
  // A substatus of FTP means the same with every status: it tells nothing where FTP has no such status.
  const isAlone = kind === 'ftp-substatus' && codes.ftp(line.status).match !== 'exact';
  return isAlone ? FITNESS.class : FITNESS[match];
}

function explanationsOf(line: LineFields, codes: Codes, iis: IisVersion): Explanation[] {
  const { service, status, substatus, win32, reason } = line;
  const found: Explanation[] = [];
  const isWin32Alone = win32 !== null && status === null && substatus === null && reason === null;
  if (service === 'ftp' && status === null && substatus === 0 && win32 === null) {
    // Beside a status it says nothing; alone it is what was asked.
    found.push(codes.ftpSubstatus(substatus, iis));
  } else if (service !== 'unknown' && !isWin32Alone) {
    const outcome = codes.explain(line, iis);
    found.push(outcome);
    if (outcome.kind === 'ftp-substatus' && status !== null)
      found.push(codes.ftp(status, iis ?? firstWithFtpSubstatus));
  }
  const known = found.filter(({ match }) => match !== 'none');
  return win32 === null ? known : [...known, codes.win32(win32)];
}
