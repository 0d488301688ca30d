import type { NumberField, StatusField } from './fields.ts';

export type NumberKind = StatusField['kind'] | NumberField['kind'];

/** Numbers that a value stands for, both ends included; empty if it ends before it begins. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

const milliseconds: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/** A number (`500`, `2s`, `0x80090308`), a class (`5xx`) or a range of them (`500-504`); null for anything else. */
export function spanOf(kind: NumberKind, text: string): Span | null {
  const dash = text.indexOf('-');
  if (dash < 0) return endOf(kind, text);
  const first = endOf(kind, text.slice(0, dash));
  const last = endOf(kind, text.slice(dash + 1));
  return first === null || last === null ? null : { from: first.from, to: last.to };
}

/** A single number, durations in milliseconds; null for anything else. */
export function numberIn(kind: NumberKind, text: string): number | null {
  switch (kind) {
    case 'status':
      return /^\d{1,3}$/.test(text) ? Number(text) : null;
    case 'win32':
      return /^(?:\d{1,10}|0x[\da-f]{1,8})$/i.test(text) ? Number(text) : null;
    case 'number':
      return /^\d{1,15}$/.test(text) ? Number(text) : null;
    case 'duration': {
      const [, digits, unit = 'ms'] = /^(\d{1,12}(?:\.\d{1,3})?)(ms|s|m|h)?$/i.exec(text) ?? [];
      return digits === undefined ? null : Number(digits) * milliseconds[unit.toLowerCase()]!;
    }
  }
}

function endOf(kind: NumberKind, text: string): Span | null {
  const statusClass = kind === 'status' ? /^([1-5])xx$/i.exec(text)?.[1] : undefined;
  if (statusClass !== undefined)
    return { from: Number(statusClass) * 100, to: Number(statusClass) * 100 + 99 };
  const number = numberIn(kind, text);
  return number === null ? null : { from: number, to: number };
}
