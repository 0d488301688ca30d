import { describe, expect, it } from 'vitest';
import { createDecoder, encodingOf } from '../../src/w3c/text.ts';
import { bytesOf } from './reading.ts';

/** Decodes bytes, written as characters up to 255. */
const decode = (bytes: string, encoding: string | null = null) => createDecoder(encoding)(bytesOf(bytes));

describe('createDecoder', () => {
  it('reads ASCII', () => expect(decode('/shop/index.html')).toBe('/shop/index.html'));
  it('reads UTF-8', () => expect(decode('/caf\xc3\xa9')).toBe('/café'));
  it('reads characters of four bytes', () => expect(decode('\xf0\x9f\x91\x8d')).toBe('👍'));
  it('shows an undecodable byte', () => expect(decode('/caf\xe9')).toBe('/caf\\xE9'));
  it('shows two digits', () => expect(decode('\xff\x80\xc0')).toBe('\\xFF\\x80\\xC0'));
  it('keeps what can be decoded beside it', () => expect(decode('\xc3\xa9\xe9\xc3\xa9')).toBe('é\\xE9é'));
  it('shows a sequence that is cut', () => expect(decode('a\xe2\x82')).toBe('a\\xE2\\x82'));
  it('shows overlong forms and surrogates', () =>
    expect(decode('\xc0\xaf \xed\xa0\x80')).toBe('\\xC0\\xAF \\xED\\xA0\\x80'));
  it('keeps a backslash', () => expect(decode('C:\\logs')).toBe('C:\\logs'));
  it('escapes a backslash before an x', () => expect(decode('\\xE9')).toBe('\\x5CxE9'));
  it('escapes it beside undecodable bytes too', () => expect(decode('\\xE9\xe9')).toBe('\\x5CxE9\\xE9'));
  it('keeps a backslash before an undecodable byte', () => expect(decode('\\\xe9')).toBe('\\\\xE9'));
  it('keeps a byte order mark inside a value', () => expect(decode('\xef\xbb\xbfa')).toBe('\ufeffa'));
  it('keeps control characters, which are the door’s business', () =>
    expect(decode('a\x1b[0m')).toBe('a\x1b[0m'));
  it('reads a legacy encoding', () => expect(decode('/caf\xe9', 'windows-1252')).toBe('/café'));
  it('prefers UTF-8 where it is valid', () => expect(decode('/caf\xc3\xa9', 'windows-1252')).toBe('/café'));
  it('reads two bytes a character', () => expect(decode('\x93\xfa\x96\x7b', 'shift_jis')).toBe('日本'));
  it('shows bytes that the legacy encoding lacks', () => expect(decode('\x81', 'shift_jis')).toBe('\\x81'));
});

describe('encodingOf', () => {
  it.each([
    ['1252', 'windows-1252'],
    ['cp1252', 'windows-1252'],
    ['windows-1251', 'windows-1251'],
    ['windows1251', 'windows-1251'],
    ['CP932', 'shift_jis'],
    ['936', 'gbk'],
    ['949', 'euc-kr'],
    ['950', 'big5'],
    ['874', 'windows-874'],
    ['20866', 'koi8-r'],
    ['65001', 'utf-8'],
    ['latin1', 'windows-1252'],
    ['Shift_JIS', 'shift_jis'],
  ])('%s is %s', (label, encoding) => expect(encodingOf(label)).toBe(encoding));
  it.each(['banana', '', '99999'])('%j is none', (label) => expect(encodingOf(label)).toBeNull());
});
