import { loadCodes } from '../codes/codes.ts';
import type { Language } from '../codes/entry.ts';
import { askedOf, mergeParts, PartError, readParts, siteNamesOf } from '../merge.ts';
import { safe } from '../report/safe.ts';
import { loadWording } from '../report/wording.ts';
import { siteNamesFor, usualTop } from './analyze-command.ts';
import { checkOutputs, reportAnalysis } from './analyze-report.ts';
import type { Host } from './host.ts';
import { resolveOptions, type TypedOptions } from './options.ts';
import { redactionOf } from './redact.ts';
import { UsageError } from './usage-error.ts';
import { type CommandWording, loadCommandWording } from './wording.ts';

/** Runs `iislog merge`; gives the exit code. */
export async function runMerge(
  specs: readonly string[],
  typed: TypedOptions,
  language: Language,
  host: Host,
  version: string,
): Promise<number> {
  const own = await loadCommandWording(language);
  try {
    const environment = { cwd: host.cwd, stdin: host.stdin, platform: host.platform };
    const parts = await readParts(specs, version, environment);
    const siteNames =
      typed.siteNames === undefined ? siteNamesOf(parts.parts) : await siteNamesFor(typed, host, own);
    // What tables are about depends on the conditions too. Commands that ask more need the logs, whose names nobody typed.
    const codes = await loadCodes(language);
    const asked = { ...typed, where: askedOf(parts.parts).where };
    const options = resolveOptions(asked, [], host, own, codes, siteNames);
    const redaction = await redactionOf(options.redacted, host, own);
    await checkOutputs(options, specs, host, own);
    const wording = await loadWording(language);
    const analysis = mergeParts(
      parts,
      {
        gates: options.gates,
        tables: options.tables,
        per: options.per,
        marks: options.marks,
        siteNames,
        codes,
        top: Math.max(options.top ?? usualTop(options), 1),
        version,
      },
      host.seed,
    );
    return await reportAnalysis(analysis, options, { codes, wording, own, siteNames }, redaction, host);
  } catch (error) {
    if (!(error instanceof PartError)) throw error;
    throw new UsageError(...mistake(error, own));
  }
}

function mistake({ part, fault }: PartError, { parts }: CommandWording): readonly [string, string] {
  const name = part === '-' ? parts.standardInput : safe(part);
  switch (fault.code) {
    case 'no-part':
    case 'cut-off':
      return parts[fault.code](name);
    case 'too-large':
      return parts[fault.code](name, Math.floor(fault.most / 2 ** 20));
    case 'damaged':
      return parts[fault.code](name, safe(fault.at.slice(1)));
    case 'other-schema':
      return parts[fault.code](name, fault.known);
    case 'other-version':
      return parts[fault.code](name, safe(fault.version), fault.own);
    case 'not-counted':
      return parts[fault.code](name, safe(fault.view));
    case 'unlike': {
      const { what, hint } = parts.differences[fault.what];
      const value = fault.value === null ? null : safe(fault.value);
      const otherValue = fault.otherValue === null ? null : safe(fault.otherValue);
      return [parts.unlike(name, safe(fault.other), what, value, otherValue), hint];
    }
  }
}
