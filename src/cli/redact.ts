import { nearFields } from '../query/filter/near-fields.ts';
import { redactableFields } from '../report/redaction/field-names.ts';
import { redactedFieldCalled } from '../report/redaction/fields.ts';
import type { Redaction } from '../report/redaction/redaction.ts';
import { safe } from '../report/safe.ts';
import type { Host } from './host.ts';
import { UsageError } from './usage-error.ts';
import type { CommandWording } from './wording.ts';

/** Holds the key of the tokens, for whoever wants the same ones in several runs. */
const keyVariable = 'IISLOG_REDACT_KEY';
/** Our choice: whoever reads a report could find a shorter one by trying. */
const leastKeyLength = 16;

/**
 * The fields that were asked to be redacted, with those that are so unless `none` is asked for. Throws a `UsageError` for
 * what is none.
 */
export function resolveRedact(
  typed: string | undefined,
  usual: readonly string[],
  { redact }: CommandWording,
): readonly string[] {
  if (typed === undefined) return usual;
  const names = typed.split(',').map((name) => name.trim());
  if (names.some((name) => name.toLowerCase() === 'none')) {
    if (names.length > 1) throw new UsageError(...redact.noneAlone);
    return [];
  }
  const fields = names.map((name) => {
    const field = redactedFieldCalled(name);
    if (field !== null) return field;
    const near = nearFields(name).find((one) => redactedFieldCalled(one) !== null);
    throw new UsageError(
      ...redact.noSuchField(safe(name), near === undefined ? null : safe(near), redactableFields),
    );
  });
  return [...new Set([...usual, ...fields])];
}

/**
 * What hides the values of these fields; null for none. Unless the environment gives a key, the run makes one of its own and
 * forgets it. Throws a `UsageError` for a key that is too short.
 */
export async function redactionOf(
  names: readonly string[],
  { env, secret }: Pick<Host, 'env' | 'secret'>,
  { redact }: CommandWording,
): Promise<Redaction | null> {
  if (names.length === 0) return null;
  const given = env[keyVariable] ?? '';
  if (given !== '' && given.length < leastKeyLength)
    throw new UsageError(...redact.shortKey(keyVariable, leastKeyLength));
  const { Redaction } = await import('../report/redaction/redaction.ts');
  return new Redaction(names, given === '' ? secret() : Buffer.from(given));
}
