import { PartError } from '../merge.ts';
import { safe } from '../report/safe.ts';
import { UsageError } from './usage-error.ts';
import type { CommandWording } from './wording.ts';

/** What a run gives; a part that cannot be used is wrong use. Throws a `UsageError`. */
export async function withParts<Result>(run: () => Promise<Result>, own: CommandWording): Promise<Result> {
  try {
    return await run();
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
    case 'unlike':
    case 'unlike-run': {
      const { what, hint } = parts.differences[fault.what];
      const value = fault.value === null ? null : safe(fault.value);
      const otherValue = fault.otherValue === null ? null : safe(fault.otherValue);
      if (fault.code === 'unlike-run') return parts.unlikeRun(name, what, value, otherValue);
      return [parts.unlike(name, safe(fault.other), what, value, otherValue), hint];
    }
  }
}
