import { loadCodes } from '../codes/codes.ts';
import type { Language } from '../codes/entry.ts';
import { askedOf, mergeParts, readParts, siteNamesOf } from '../merge.ts';
import { loadWording } from '../report/wording.ts';
import { siteNamesFor, usualTop } from './analyze-command.ts';
import { checkOutputs, reportAnalysis, savePart } from './analyze-report.ts';
import { exitCode } from './exit-code.ts';
import type { Host } from './host.ts';
import { resolveOptions, type TypedOptions } from './options.ts';
import { withParts } from './part-mistake.ts';
import { redactionOf } from './redact.ts';
import { loadCommandWording } from './wording.ts';

/** Runs `iislog merge`; gives the exit code. */
export async function runMerge(
  specs: readonly string[],
  typed: TypedOptions,
  language: Language,
  host: Host,
  version: string,
): Promise<number> {
  const own = await loadCommandWording(language);
  return withParts(async () => {
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
    const { save, compareWith } = options;
    const baseline = compareWith !== null && 'baseline' in compareWith ? compareWith.baseline : null;
    const old = baseline && { parts: await readParts(baseline, version, environment) };
    const wording = await loadWording(language);
    const analysis = mergeParts(
      parts,
      {
        gates: options.gates,
        tables: options.tables,
        per: options.per,
        marks: options.marks,
        siteNames,
        compareWith: old,
        saves: save !== null,
        codes,
        top: Math.max(options.top ?? usualTop(options), 1),
        version,
      },
      host.seed,
    );
    const isSaved = save === null || (await savePart(analysis, save, { wording, own }, host));
    const words = { codes, wording, own, siteNames };
    const code = await reportAnalysis(analysis, options, words, redaction, host);
    return isSaved || code === exitCode.failed ? code : exitCode.unjudged;
  }, own);
}
