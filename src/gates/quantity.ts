/** What a figure is measured in. Shares are from 0 to 1, times in milliseconds. */
export type Measure = 'share' | 'ms' | 'bytes' | 'count' | 'perSecond';

/** Units as they are printed. `pp`: percentage points, for what is added to a share. */
type Unit = '%' | 'pp' | 'ms' | 's' | 'm' | 'h' | 'B' | 'KB' | 'MB' | 'GB' | 'KiB' | 'MiB' | 'GiB' | '';

/** A number as it was meant, with its unit: `0.5%`, `800ms`, `200`. */
export interface Quantity {
  readonly amount: number;
  readonly unit: Unit;
}

const percent = 'e-2';

/** What each unit measures, and what one of it is: a factor, or an exponent where a factor would round. */
const units: Readonly<Record<Unit, readonly [measure: Measure, factor: number | typeof percent]>> = {
  '%': ['share', percent],
  pp: ['share', percent],
  ms: ['ms', 1],
  s: ['ms', 1000],
  m: ['ms', 60_000],
  h: ['ms', 3_600_000],
  B: ['bytes', 1],
  KB: ['bytes', 1e3],
  MB: ['bytes', 1e6],
  GB: ['bytes', 1e9],
  KiB: ['bytes', 2 ** 10],
  MiB: ['bytes', 2 ** 20],
  GiB: ['bytes', 2 ** 30],
  '': ['count', 1],
};

/** Other spellings; `pct` is for shells that take `%` for themselves. */
const aliases: Readonly<Record<string, Unit>> = { pct: '%', min: 'm' };

const byLowerCase = new Map<string, Unit>([
  ...(Object.keys(units) as Unit[]).map((unit) => [unit.toLowerCase(), unit] as const),
  ...Object.entries(aliases),
]);

/** More digits would not come back as they were typed, nor would what is rounded up to one more. */
const most = 999_999_999_999_999;
const pattern = /^\s*(\d{1,15}(?:\.\d{1,6})?|\.\d{1,6})\s*([%a-z]*)\s*$/i;

/** Reads a number with its unit, or without one; null if it is none. */
export function quantityIn(text: string): Quantity | null {
  const [, digits, word = ''] = pattern.exec(text) ?? [];
  const unit = byLowerCase.get(word.toLowerCase());
  const amount = Number(digits);
  return unit === undefined || !(amount <= most) ? null : { amount, unit };
}

/** The same in the unit of its measure. */
export function magnitudeOf({ amount, unit }: Quantity): number {
  const [, factor] = units[unit];
  // Dividing by 100 would round twice and make 0.7% less than 7 of 1,000.
  return factor === percent ? Number(`${amount}${percent}`) : amount * factor;
}

/** What a quantity is of; a bare number is a count. */
export function measureOf({ unit }: Quantity): Measure {
  return units[unit][0];
}

export function printQuantity({ amount, unit }: Quantity): string {
  return `${amount}${unit}`;
}

/**
 * Whether a quantity can be a limit of a measure: a share from 0% to 100%, a time with its unit. Without a unit `1` could
 * be meant as 1 % or as everything, and 2 as milliseconds or seconds.
 */
export function isLimitOf(measure: Measure, quantity: Quantity): boolean {
  if (quantity.unit === 'pp') return false;
  switch (measure) {
    case 'share':
      return quantity.unit === '%' && quantity.amount <= 100;
    case 'ms':
      return measureOf(quantity) === 'ms';
    case 'bytes':
      return measureOf(quantity) === 'bytes' || quantity.unit === '';
    case 'count':
    case 'perSecond':
      return quantity.unit === '';
  }
}
