/** The number of `sc-win32-status`. */

/** As the log writes it: unsigned, of 32 bits. */
export function unsignedOf(code: number): number {
  return code < 0 ? code + 2 ** 32 : code;
}

/** The Windows error in an HRESULT of facility 7 (0x8007xxxx); null for any other number. */
export function windowsErrorOf(unsigned: number): number | null {
  return Math.floor(unsigned / 0x10000) === 0x8007 ? unsigned % 0x10000 : null;
}

/** The key of the row for all numbers like this one: `xxxx`, `12xxx`, `0x8009xxxx`. */
export function groupOf(unsigned: number): string {
  if (unsigned < 10_000) return 'xxxx';
  if (unsigned < 0x80000000) return `${Math.floor(unsigned / 1000)}xxx`;
  return `${hexOf(unsigned).slice(0, 6)}xxxx`;
}

/** Whether a code of win32 is one number: `64`, and no group as `12xxx`. */
export function isOneNumber(code: string): boolean {
  return /^\d+$/.test(code);
}

/** `0x8009030E`. */
export function hexOf(unsigned: number): string {
  return `0x${unsigned.toString(16).toUpperCase().padStart(8, '0')}`;
}

/** The name that Windows has for it, with which its meaning begins: `ERROR_ACCESS_DENIED`; null if it has none. */
export function symbolOf(meaning: string): string | null {
  return /^`([A-Z][A-Z\d_]+)`/.exec(meaning)?.[1] ?? null;
}
