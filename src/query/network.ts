const dot = 0x2e;
const colon = 0x3a;
const percent = 0x25;
const zero = 0x30;
const mapped = 0xffff;

/**
 * Folds clients' addresses to their networks: `192.0.2.0/24`, `2001:db8:1:2::/64`, which is what one household or office
 * usually has. An IPv4 address in IPv6 (`::ffff:192.0.2.7`) is that IPv4 address, and a zone (`%12`) tells nothing. A log
 * has many clients: their bytes are read, and only a network that is told of is written as text.
 */
export class NetworkFolder {
  /** Of the address that was read last. */
  readonly #groups = new Uint16Array(8);

  /** The network of an address, equal for equal networks: `networkName` reads it. Null for what is no address. */
  networkOf(address: Uint8Array): string | null {
    const groups = this.#groups;
    if (readIPv4(address, 0, address.length, groups, 0)) return networkOfIPv4(groups[0]!, groups[1]!);
    const zone = address.indexOf(percent);
    if (!readIPv6(address, zone < 0 ? address.length : zone, groups)) return null;
    if (isMapped(groups)) return networkOfIPv4(groups[6]!, groups[7]!);
    return String.fromCharCode(groups[0]!, groups[1]!, groups[2]!, groups[3]!);
  }
}

/** How a network is written. */
export function networkName(network: string): string {
  const groups = Array.from({ length: network.length }, (_, index) => network.charCodeAt(index));
  const [high = 0, low = 0] = groups;
  if (groups.length === 2) return `${high >> 8}.${high & 0xff}.${low >> 8}.0/24`;
  while (groups.at(-1) === 0) groups.pop();
  return `${groups.map((group) => group.toString(16)).join(':')}::/64`;
}

function networkOfIPv4(high: number, low: number): string {
  return String.fromCharCode(high, low & 0xff00);
}

function isMapped(groups: Uint16Array): boolean {
  for (let index = 0; index < 5; index++) if (groups[index] !== 0) return false;
  return groups[5] === mapped;
}

/** Reads `bytes[start, end)` into two groups from `at` on; false if it is no address of four numbers. */
function readIPv4(bytes: Uint8Array, start: number, end: number, groups: Uint16Array, at: number): boolean {
  let next = start;
  for (let part = 0; part < 4; part++) {
    if (part > 0 && bytes[next++] !== dot) return false;
    const first = next;
    let value = 0;
    for (; next < end && next < first + 3; next++) {
      const digit = bytes[next]! - zero;
      if (digit < 0 || digit > 9) break;
      value = value * 10 + digit;
    }
    const isNumber = next > first && value <= 255 && (bytes[first] !== zero || next === first + 1);
    if (!isNumber) return false;
    const group = at + (part >> 1);
    groups[group] = part % 2 === 0 ? value << 8 : groups[group]! | value;
  }
  return next === end;
}

/** Reads `bytes[0, end)` into eight groups; false if it is no address. */
function readIPv6(bytes: Uint8Array, end: number, groups: Uint16Array): boolean {
  let next = 0;
  let count = 0;
  /** Where groups of zeros are left out; below 0: nowhere. */
  let gap = -1;
  if (bytes[0] === colon) {
    if (end < 2 || bytes[1] !== colon) return false;
    gap = 0;
    next = 2;
  }
  while (next < end) {
    if (count === 8) return false;
    const first = next;
    let value = 0;
    for (; next < end && next < first + 4; next++) {
      const digit = hexDigit(bytes[next]!);
      if (digit < 0) break;
      value = value * 16 + digit;
    }
    if (next === first) return false;
    if (next < end && bytes[next] === dot) {
      if (count > 6 || !readIPv4(bytes, first, end, groups, count)) return false;
      count += 2;
      break;
    }
    groups[count++] = value;
    if (next === end) break;
    if (bytes[next++] !== colon || next === end) return false;
    if (bytes[next] !== colon) continue;
    if (gap >= 0) return false;
    gap = count;
    next++;
  }
  if (gap < 0) return count === 8;
  if (count === 8) return false;
  groups.copyWithin(8 - count + gap, gap, count);
  groups.fill(0, gap, 8 - count + gap);
  return true;
}

/** Below 0 for what is none. */
function hexDigit(byte: number): number {
  if (byte >= zero && byte <= zero + 9) return byte - zero;
  const letter = byte | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}
