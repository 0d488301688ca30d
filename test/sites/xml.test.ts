import { describe, expect, it } from 'vitest';
import { parseXml, XmlError } from '../../src/sites/xml.ts';

const attribute = (value: string) => parseXml(`<a b="${value}" />`).attributes.get('b');

describe('parseXml', () => {
  it('keeps elements and attributes in order, and no text between them', () =>
    expect(parseXml(`<?xml version="1.0"?><!-- one --><a x='1' y="2">text<b/><c>\n<d/></c></a>`)).toEqual({
      name: 'a',
      attributes: new Map([
        ['x', '1'],
        ['y', '2'],
      ]),
      children: [
        { name: 'b', attributes: new Map(), children: [] },
        { name: 'c', attributes: new Map(), children: [{ name: 'd', attributes: new Map(), children: [] }] },
      ],
    }));
  it.each([
    ['&lt;&gt;&amp;&quot;&apos;', `<>&"'`],
    ['&#233;&#xE9;&#x1F600;', 'éé😀'],
    ['&amp;lt;', '&lt;'],
    ['&#x110000;', '&#x110000;'],
    ['&other;', '&other;'],
    [' 007 ', ' 007 '],
    ['true', 'true'],
  ])('reads the value %s', (value, text) => expect(attribute(value)).toBe(text));
  it('puts in no entity that the document defines', () =>
    expect(
      parseXml('<!DOCTYPE a [<!ENTITY big "ha ha ha"><!ENTITY lt "ha">]><a b="&big;&lt;" />').attributes,
    ).toEqual(new Map([['b', '&big;<']])));
  it('reads no file for an entity', () =>
    expect(() => parseXml('<!DOCTYPE a [<!ENTITY f SYSTEM "file:///etc/hosts">]><a b="&f;" />')).toThrow(
      XmlError,
    ));
  it.each(['__proto__', 'constructor', 'toString'])('has attributes called %s', (name) => {
    expect(parseXml(`<a ${name}="1" />`).attributes).toEqual(new Map([[name, '1']]));
    expect(({} as Record<string, unknown>)['1']).toBeUndefined();
  });
  it.each(['__proto__', 'constructor'])('refuses elements called %s', (name) =>
    expect(() => parseXml(`<a><${name} polluted="1" /></a>`)).toThrow(XmlError),
  );
  it('refuses elements within elements without end', () =>
    expect(() => parseXml('<a>'.repeat(5_000) + '</a>'.repeat(5_000))).toThrow(XmlError));
  it.each([
    ['<a>\n<b>\n</a>', 3],
    ['<a b=1 />', 1],
    ['', null],
    ['#Fields: date time', 1],
  ])('refuses %j and says the line', (text, line) => {
    let caught: unknown;
    try {
      parseXml(text);
    } catch (error) {
      caught = error;
    }
    expect(caught).toBeInstanceOf(XmlError);
    expect((caught as XmlError).line).toBe(line);
  });
});
