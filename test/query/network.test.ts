import { isIP } from 'node:net';
import { describe, expect, it } from 'vitest';
import { NetworkFolder, networkName } from '../../src/query/network.ts';

const folder = new NetworkFolder();
const networkOf = (client: string): string | null => {
  const network = folder.networkOf(Buffer.from(client, 'latin1'));
  return network === null ? null : networkName(network);
};

describe('the network of a client', () => {
  it.each([
    ['192.0.2.66', '192.0.2.0/24'],
    ['198.51.100.0', '198.51.100.0/24'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002::6', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8::/64'],
    ['2001:db8:0:7::', '2001:db8:0:7::/64'],
    ['2001:db8::7:0:0:0:1', '2001:db8:0:7::/64'],
    ['::1', '::/64'],
    ['::', '::/64'],
    ['2001:db8:1:2:3:4:5::', '2001:db8:1:2::/64'],
    ['fe80::1c2d:3e4f%12', 'fe80::/64'],
    ['fe80::1%eth0', 'fe80::/64'],
    ['::ffff:192.0.2.66', '192.0.2.0/24'],
    ['::FFFF:c000:242', '192.0.2.0/24'],
    ['0:0:0:0:0:ffff:192.0.2.66', '192.0.2.0/24'],
    ['2001:db8::192.0.2.66', '2001:db8::/64'],
  ])('%s is in %s', (client, network) => expect(networkOf(client)).toBe(network));

  it.each([
    ...['-', '', 'example', '192.0.2', '192.0.2.', '192.0.2.256', '192.0.2.066', '192.0.2.66:443'],
    ...['192.0.2.1.1', '192.0..2', '2001:db8', '1::2::3', ':1:2:3:4:5:6:7', '1:2:3:4:5:6:7:', '1:::2', ':'],
    ...['1:2:3:4:5:6:7:8:9', '1:2:3:4:5:6:7:8::', '::1:2:3:4:5:6:7:8', '12345::', '::g', '::192.0.2'],
    ...['1:2:3:4:5:6:7:192.0.2.1', '::192.0.2.1:5', '%12', '2001:db8::é'],
  ])('%j is in none', (client) => {
    expect(networkOf(client)).toBeNull();
    expect(isIP(client)).toBe(0);
  });

  it('is the same for equal networks alone', () => {
    const all = [
      '192.0.2.1',
      '::ffff:192.0.2.9',
      '192.0.3.1',
      '2001:db8::1',
      '2001:DB8:0::2',
      '2001:db8:1::1',
    ];
    const networks = all.map((client) => folder.networkOf(Buffer.from(client)));
    expect(networks.map((network) => networks.indexOf(network))).toEqual([0, 0, 2, 3, 3, 5]);
  });
});
