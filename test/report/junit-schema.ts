import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { expect } from 'vitest';

/*
 * What the two schemas ask that CI servers use: Ant's (JUnit.xsd of windyroad/JUnit-Schema), which is the stricter in its order, in
 * what must be there and in values, and the one of Jenkins' xUnit plugin (junit-10.xsd), which is the stricter in what may be there.
 */

interface Rule {
  readonly required: readonly string[];
  readonly optional: readonly string[];
  /** Elements in it, in their order, with how many there may be. */
  readonly children: readonly (readonly [name: string, least: number, most: number])[];
}

const many = Number.POSITIVE_INFINITY;
const result: Rule = { required: ['type'], optional: ['message'], children: [] };
const text: Rule = { required: [], optional: [], children: [] };

const rules: Readonly<Record<string, Rule>> = {
  testsuites: { required: [], optional: [], children: [['testsuite', 0, many]] },
  testsuite: {
    // Without a record that has a time there is no timestamp, which Jenkins does not ask for.
    required: ['name', 'package', 'id', 'hostname', 'tests', 'failures', 'errors', 'time'],
    optional: ['timestamp', 'skipped'],
    children: [
      ['properties', 1, 1],
      ['testcase', 0, many],
      ['system-out', 1, 1],
      ['system-err', 1, 1],
    ],
  },
  properties: { required: [], optional: [], children: [['property', 0, many]] },
  property: { required: ['name', 'value'], optional: [], children: [] },
  testcase: {
    required: ['name', 'classname', 'time'],
    optional: [],
    children: [
      ['skipped', 0, 1],
      ['error', 0, 1],
      ['failure', 0, 1],
    ],
  },
  skipped: result,
  error: result,
  failure: result,
  'system-out': text,
  'system-err': text,
};

/** `xs:int`; a decimal that is a time of Surefire too; a token that is not empty; `xs:dateTime` without a zone. */
const values: Readonly<Record<string, RegExp>> = {
  tests: /^\d{1,9}$/,
  failures: /^\d{1,9}$/,
  errors: /^\d{1,9}$/,
  skipped: /^\d{1,9}$/,
  id: /^\d{1,9}$/,
  time: /^\d{1,3}(?:\.\d+)?$/,
  hostname: /\S/,
  timestamp: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/,
};
/** Elements whose name must not be empty. */
const named = ['testsuite', 'property'];

/** An element as it was read. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  readonly text: string;
}

/** Reads a document with a parser of XML, and checks it against the rules. */
export function readJunit(document: string): Element {
  expect(XMLValidator.validate(document)).toBe(true);
  const parser = new XMLParser({
    preserveOrder: true,
    ignoreAttributes: false,
    attributeNamePrefix: '',
    parseTagValue: false,
    parseAttributeValue: false,
    trimValues: false,
    htmlEntities: true,
    ignoreDeclaration: true,
    processEntities: { enabled: true, maxTotalExpansions: 1e6, maxExpandedLength: 1e8, maxEntityCount: 1e6 },
  });
  const nodes = (parser.parse(document) as Node[]).map(elementOf).filter((one) => one.name !== '#text');
  expect(nodes.map(({ name }) => name)).toEqual(['testsuites']);
  check(nodes[0]!);
  return nodes[0]!;
}

type Node = Readonly<Record<string, unknown>>;

function elementOf(node: Node): Element {
  const name = Object.keys(node).find((key) => key !== ':@')!;
  if (name === '#text') return { name, attributes: {}, children: [], text: String(node[name]) };
  const children = (node[name] as Node[]).map(elementOf);
  return {
    name,
    attributes: (node[':@'] ?? {}) as Record<string, string>,
    children: children.filter((child) => child.name !== '#text'),
    text: children.map((child) => (child.name === '#text' ? child.text : '')).join(''),
  };
}

function check({ name, attributes, children }: Element): void {
  const rule = rules[name]!;
  expect(rule, name).toBeDefined();
  for (const attribute of rule.required) expect(attributes, name).toHaveProperty(attribute);
  for (const [attribute, value] of Object.entries(attributes)) {
    expect([...rule.required, ...rule.optional], name).toContain(attribute);
    expect(value, attribute).toMatch(values[attribute] ?? /^/);
  }
  if (named.includes(name)) expect(attributes['name']).toMatch(/\S/);
  if (name === 'testcase') expect(children.length).toBeLessThanOrEqual(1);
  if ('timestamp' in attributes) expect(Date.parse(`${attributes['timestamp']}Z`)).not.toBeNaN();
  if (name === 'testsuites')
    expect(children.map((suite) => suite.attributes['id'])).toEqual(
      children.map((_, index) => String(index)),
    );
  if (name === 'testsuite') checkCounts(attributes, children);
  const order = rule.children.map(([child]) => child);
  const places = children.map((child) => order.indexOf(child.name));
  expect(places).toEqual(places.toSorted((one, other) => one - other));
  expect(places).not.toContain(-1);
  for (const [child, least, most] of rule.children) {
    const count = children.filter((one) => one.name === child).length;
    expect(count >= least && count <= most, `${child} in ${name}`).toBe(true);
  }
  for (const child of children) check(child);
}

/** No schema asks for it, but servers show what is said rather than what is there. */
function checkCounts(attributes: Element['attributes'], children: readonly Element[]): void {
  const tests = children.filter(({ name }) => name === 'testcase');
  const count = (kind: string) =>
    tests.filter((one) => one.children.some(({ name }) => name === kind)).length;
  expect(attributes).toMatchObject({
    tests: String(tests.length),
    failures: String(count('failure')),
    errors: String(count('error')),
    skipped: String(count('skipped')),
  });
}
