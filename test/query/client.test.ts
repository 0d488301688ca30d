import { describe, expect, it } from 'vitest';
import { type ClientFrom, clientFieldOf, dimensionsSeen, privateNetworks } from '../../src/query/client.ts';
import { client } from '../../src/query/dimension.ts';
import { groupFieldOf } from '../../src/query/group.ts';
import { hop } from '../../src/query/hop.ts';

const from: ClientFrom = { field: 'X-Forwarded-For', trusted: privateNetworks };

/** The client of a record with such a header that 10.0.0.1 sent. */
function clientOf(header: string | null, trusted = privateNetworks, peer: string | null = '10.0.0.1') {
  const seen = dimensionsSeen({ ...from, trusted })(client);
  return seen.valueOf({
    values: [header, null, peer],
    service: 'http',
    place: { site: null, server: null },
  });
}

describe('the client behind a proxy', () => {
  it.each([
    ['198.51.100.7', '198.51.100.7'],
    ['198.51.100.7,+10.0.0.9', '198.51.100.7'],
    ['203.0.113.66,+198.51.100.7', '198.51.100.7'],
    ['unknown,+198.51.100.7', '198.51.100.7'],
    ['198.51.100.7:51544', '198.51.100.7'],
    ['"[2001:DB8::7]:443"', '2001:db8::7'],
    ['2001:db8::7', '2001:db8::7'],
    ['::ffff:198.51.100.7', '198.51.100.7'],
    ['10.1.2.3,+10.0.0.9', '10.1.2.3'],
  ])('of %s is %s', (header, expected) => expect(clientOf(header)).toBe(expected));

  it.each([
    '-',
    '',
    ',',
    'unknown',
    '198.51.100.7,',
    '198.51.100.7,+unknown',
    '198.51.100.7,+unknown,+10.0.0.9',
    '999.1.1.1',
    '198.51.100.7;',
    'fe80::1%12',
    '<script>',
    `${'+'.repeat(65_536)}x`,
    ','.repeat(65_536),
  ])('is c-ip where %j ends the walk', (header) => expect(clientOf(header)).toBe('10.0.0.1'));

  it('trusts the sender, whoever else is trusted', () =>
    expect(clientOf('198.51.100.7,+192.0.2.9', [], '192.0.2.9')).toBe('198.51.100.7'));
  it('trusts nobody else that is not named', () =>
    expect(clientOf('198.51.100.7,+10.0.0.9', ['203.0.113.0/24'])).toBe('10.0.0.9'));
  it('is not known where nothing is logged', () => expect(clientOf(null, [], null)).toBeNull());

  it('is what all that follows from the client is about', () => {
    const network = groupFieldOf('network');
    if (network === null || network === 'measured') throw new Error('no network');
    const seen = dimensionsSeen(from)(network.dimension);
    const place = { site: null, server: null };
    expect(seen.valueOf({ values: [null, '198.51.100.7', '10.0.0.1'], service: 'http', place })).toBe(
      '198.51.100.0/24',
    );
  });
  it('leaves the way of a request as it is', () => expect(dimensionsSeen(from)(hop)).toBe(hop));
  it('is c-ip itself where nothing else is asked for', () =>
    expect(dimensionsSeen(null)(client)).toBe(client));

  it.each([
    ['X-Forwarded-For', 'X-Forwarded-For'],
    ['cs(X-Real-IP)', 'X-Real-IP'],
    ['field(x-real-ip)', 'x-real-ip'],
    ['', null],
    ['cs()', null],
    ['two words', null],
    ['time-taken', null],
    ['date', null],
  ])('may stand in the field %j: %j', (typed, field) => expect(clientFieldOf(typed)).toBe(field));
});
