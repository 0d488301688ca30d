/**
 * Reads a rate as users type it, `1%`, `0.5 %` or `1pct` (for shells that take `%` for themselves), as a share from 0
 * to 1. Null if it is none: a bare number is not, since `1` could be meant as 1 % or as everything.
 */
export function parseRate(text: string): number | null {
  const match = /^\s*(\d+(?:\.\d+)?|\.\d+)\s*(?:%|pct)\s*$/i.exec(text);
  if (match === null) return null;
  // Dividing by 100 would round twice and make 0.7% less than 7 of 1,000.
  const share = Number(`${match[1]}e-2`);
  return share <= 1 ? share : null;
}
