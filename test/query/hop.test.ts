import { describe, expect, it } from 'vitest';
import { hop, parseHop } from '../../src/query/hop.ts';

const hopOf = (...values: (string | null)[]) => {
  const value = hop.valueOf({ values, service: 'http', place: { site: null, server: null } });
  return value === null ? null : parseHop(value);
};

describe('a hop', () => {
  it('is from client to server', () =>
    expect(hopOf('198.51.100.7', '192.0.2.10')).toEqual({ client: '198.51.100.7', server: '192.0.2.10' }));
  it.each([null, '-'])('may be to nobody knows where: %s', (server) =>
    expect(hopOf('198.51.100.7', server)).toEqual({ client: '198.51.100.7', server: '' }),
  );
  it.each([null, '-'])('is none without a client: %s', (client) =>
    expect(hopOf(client, '192.0.2.10')).toBeNull(),
  );
});
