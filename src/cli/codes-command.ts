import { type Codes, loadCodes } from '../codes/codes.ts';
import { codeKinds, type Language, languages } from '../codes/entry.ts';
import { kindsOf, listCodes } from '../codes/listing.ts';
import { type CodeList, type ListFormat, listReporters } from '../report/explanation/list.ts';
import { loadExplanationWording } from '../report/explanation/wording.ts';
import { safe } from '../report/safe.ts';
import { exitCode } from './exit-code.ts';
import type { Host } from './host.ts';
import { lookOf } from './look.ts';
import { OutputError, writeTo } from './output.ts';
import { UsageError } from './usage-error.ts';
import { loadCommandWording } from './wording.ts';

/** The options of `codes` as typed. */
export interface TypedCodesOptions {
  readonly format: string;
  readonly search?: string;
  readonly service?: string;
}

/** Runs `iislog codes`; gives the exit code. */
export async function runCodes(
  { format, search, service }: TypedCodesOptions,
  language: Language,
  host: Host,
  version: string,
): Promise<number> {
  const wording = await loadExplanationWording(language);
  const words = await loadCommandWording(language);
  if (!isListFormat(format)) {
    throw new UsageError(...words.noSuchFormat(safe(format), Object.keys(listReporters)));
  }
  const kinds = service === undefined ? codeKinds : kindsOf(service);
  if (kinds === null) {
    throw new UsageError(...wording.mistakes.service(safe(service ?? ''), wording.list(codeKinds.map(safe))));
  }
  const codes = await loadCodes(language);
  const sought = search === undefined || !/\S/.test(search) ? null : search;
  const list: CodeList = {
    language,
    version,
    search: sought,
    service: service ?? null,
    codes: listCodes([codes, ...(sought === null ? [] : await otherLanguages(language))], kinds, sought),
  };
  const reporter = await listReporters[format]();
  try {
    await writeTo(host.stdout, await reporter(list, await lookOf('auto', wording, host)));
    return exitCode.done;
  } catch (error) {
    if (!(error instanceof OutputError)) throw error;
    host.stderr.write(`iislog: ${words.cannotWrite(null, safe(error.message))}\n`);
    return exitCode.unjudged;
  }
}

function isListFormat(format: string): format is ListFormat {
  return Object.hasOwn(listReporters, format);
}

/** A search finds a code by its texts in any language. */
function otherLanguages(language: Language): Promise<Codes[]> {
  return Promise.all(languages.filter((one) => one !== language).map((one) => loadCodes(one)));
}
