import { describe, expect, it } from 'vitest';
import { groupOf, hexOf, unsignedOf, windowsErrorOf } from '../../src/codes/win32.ts';

describe('the number of sc-win32-status', () => {
  it('may be signed', () => expect(unsignedOf(-2147024891)).toBe(0x80070005));
  it('stays as it is', () => expect(unsignedOf(2148074254)).toBe(2148074254));
  it('holds a Windows error in facility 7', () => expect(windowsErrorOf(0x80070005)).toBe(5));
  it('holds none in another facility', () => expect(windowsErrorOf(0x8009030e)).toBeNull());
  it('is no HRESULT if it is small', () => expect(windowsErrorOf(5)).toBeNull());
  it.each([
    [64, 'xxxx'],
    [10054, '10xxx'],
    [12002, '12xxx'],
    [0x8009030e, '0x8009xxxx'],
    [0xc0000005, '0xC000xxxx'],
  ])('%d belongs to %s', (code, group) => expect(groupOf(code)).toBe(group));
  it('has eight hex digits', () => expect(hexOf(64)).toBe('0x00000040'));
});
