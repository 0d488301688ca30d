/**
 * Says where a value is not what it should be: null if nowhere, else the way from the value to the wrong one, as in
 * `.sources[3].name`.
 */
export type Check = (value: unknown) => string | null;

/** Fails at the value itself unless this holds. */
function only(holds: (value: unknown) => boolean): Check {
  return (value) => (holds(value) ? null : '');
}

export const text: Check = only((value) => typeof value === 'string');
/** Bytes of a log, one character each. */
export const byteText: Check = only((value) => typeof value === 'string' && /^[\0-\xff]*$/.test(value));
export const truth: Check = only((value) => typeof value === 'boolean');

/** A whole number from `least` to `most`, which every reader of JSON reads exactly. */
export function wholeNumber(least = 0, most = Number.MAX_SAFE_INTEGER): Check {
  return only(
    (value) => Number.isSafeInteger(value) && least <= (value as number) && (value as number) <= most,
  );
}

/** A finite number from 0 to `most`: sums past 2^53 are rounded. */
export function sumUpTo(most = Number.MAX_VALUE): Check {
  return only((value) => typeof value === 'number' && 0 <= value && value <= most);
}

export function oneOf(values: readonly unknown[]): Check {
  return only((value) => values.includes(value));
}

export function orNull(check: Check): Check {
  return (value) => (value === null ? null : check(value));
}

/** All of these. */
export function every(...checks: readonly Check[]): Check {
  return (value) => {
    for (const check of checks) {
      const wrong = check(value);
      if (wrong !== null) return wrong;
    }
    return null;
  };
}

export function listOf(check: Check): Check {
  return list((value, index) => prefixed(`[${index}]`, check(value)));
}

/** A list of so many members, one check each. */
export function tuple(...checks: readonly Check[]): Check {
  return every(
    only((value) => Array.isArray(value) && value.length === checks.length),
    list((value, index) => prefixed(`[${index}]`, checks[index]!(value))),
  );
}

/** A list of rows of the same length, one number after the other; `checks` are of the columns. */
export function table(rows: number, checks: readonly Check[]): Check {
  return every(
    only((value) => Array.isArray(value) && value.length === rows * checks.length),
    list((value, index) => prefixed(`[${index}]`, checks[index % checks.length]!(value))),
  );
}

function list(wrongOf: (value: unknown, index: number) => string | null): Check {
  return (value) => {
    if (!Array.isArray(value)) return '';
    for (let index = 0; index < value.length; index++) {
      const wrong = wrongOf(value[index], index);
      if (wrong !== null) return wrong;
    }
    return null;
  };
}

/** An object with these keys of its own; others may stand beside them. */
export function object(fields: Readonly<Record<string, Check>>): Check {
  const checks = Object.entries(fields);
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return '';
    for (const [key, check] of checks) {
      const own = Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined;
      const wrong = prefixed(`.${key}`, check(own));
      if (wrong !== null) return wrong;
    }
    return null;
  };
}

function prefixed(step: string, wrong: string | null): string | null {
  return wrong === null ? null : step + wrong;
}
