import { describe, expect, it } from 'vitest';
import { loadCodes } from '../../src/codes/codes.ts';
import {
  kindOfReason,
  lostPath,
  pool,
  poolOf,
  seriousReason,
  unavailabilityOf,
} from '../../src/query/reason.ts';

const place = { site: null, server: null };
const row = (...values: (string | null)[]) => ({ values, service: 'httperr' as const, place });

describe('a reason of HTTP.sys', () => {
  it.each([
    ['AppOffline', 'unavailable'],
    ['N/A', 'unavailable'],
    ['Connection_Abandoned_By_ReqQueue', 'lost'],
    ['Timer_AppPool', 'lost'],
    ['Client_Reset', 'ended'],
    ['Timer_EntityBody', 'slow'],
    ['Hostname', 'refused'],
    ['Version_N/S', 'refused'],
    ['Timer_ConnectionIdle', 'idle'],
    ['Something_New', 'unknown'],
    ['__proto__', 'unknown'],
    ['', 'unknown'],
    [null, 'unknown'],
  ])('%s is %s', (reason, kind) => expect(kindOfReason(reason)).toBe(kind));
  it('is the same in any case', () => expect(kindOfReason('appoffline')).toBe('unavailable'));
  it.each([
    ['Disabled', 'down'],
    ['QueueFull', 'queue-full'],
    ['connlimit', 'connection-limit'],
    ['Hostname', null],
    ['constructor', null],
  ])('%s says why nothing took a request: %s', (reason, cause) =>
    expect(unavailabilityOf(reason)).toBe(cause),
  );
  it('has a kind if it is in the table of codes', async () => {
    const listed = (await loadCodes()).rows('httperr').map(({ key }) => key);
    expect(listed.filter((key) => key !== '-' && kindOfReason(key) === 'unknown')).toEqual([]);
  });
});

describe('what records are grouped by', () => {
  it('is the pool, or that none is logged', () => {
    expect(pool.valueOf(row('Shop'))).toBe('\0Shop');
    expect(pool.valueOf(row(null))).toBe('\0-');
  });
  it('is the pool of its server', () => {
    expect(pool.valueOf(row('Shop', 'WEB01'))).toBe('WEB01\0Shop');
    expect(poolOf('WEB01\0Shop')).toEqual({ server: 'WEB01', queue: 'Shop' });
    expect(poolOf('\0-')).toEqual({ server: '', queue: '-' });
  });
  it.each(['Timer_ConnectionIdle', 'Hostname', 'Timer_HeaderWait', '-', null])(
    'is not %s by time',
    (reason) => expect(seriousReason.valueOf(row(reason))).toBeNull(),
  );
  it('is a reason by time that tells of the server', () =>
    expect(seriousReason.valueOf(row('QueueFull'))).toBe('QueueFull'));
  it.each([
    ['Connection_Abandoned_By_ReqQueue', '/export?year=2026', '/export'],
    ['Connection_Abandoned_By_ReqQueue', '-', null],
    ['Connection_Abandoned_By_ReqQueue', null, null],
    ['AppOffline', '/export', null],
  ])('is the path of a lost request: %s %s', (reason, uri, path) =>
    expect(lostPath.valueOf(row(reason, uri))).toBe(path),
  );
});
