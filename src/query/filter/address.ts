import { BlockList, isIP, isIPv4 } from 'node:net';

/**
 * Whether an address is the one that is given, or in the given network (`10.0.0.0/8`, `2001:db8::/32`). An IPv4 address may
 * be written in IPv6; a zone (`fe80::1%12`) is compared if one is given. Null for what is neither.
 */
export function addressTest(given: string): ((address: string) => boolean) | null {
  const [, text = '', zone, prefix] = /^([^%/]*)(?:%([^/]+))?(?:\/(\d{1,3}))?$/.exec(given) ?? [];
  const version = isIP(text);
  const bits = version === 4 ? 32 : 128;
  const length = Number(prefix ?? bits);
  if (version === 0 || length > bits || (zone !== undefined && version === 4)) return null;
  const network = new BlockList();
  network.addSubnet(text, length, version === 4 ? 'ipv4' : 'ipv6');
  return (address) => {
    const percent = address.indexOf('%');
    const found = percent < 0 ? address : address.slice(0, percent);
    const foundZone = percent < 0 ? undefined : address.slice(percent + 1);
    // `::/0` means the clients with IPv6; the list would take all.
    if (isIP(found) === 0 || (version === 6 && isIPv4(found))) return false;
    if (zone !== undefined && zone !== foundZone) return false;
    return network.check(found, isIPv4(found) ? 'ipv4' : 'ipv6');
  };
}
