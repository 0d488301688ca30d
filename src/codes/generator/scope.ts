/** The quoted lines of an article and the columns of the same facts: versions, component, log, source. */

import { type Component, components } from '../component.ts';
import type { Facts, LogPlace, Meaning, ReadingRule } from '../entry.ts';
import { Unreadable } from './unreadable.ts';

/** What quoted lines say; undefined is not said. */
export interface Scope {
  readonly versions?: Meaning['iis'];
  readonly components?: readonly Component[];
  readonly loggedIn?: readonly LogPlace[];
  readonly service?: ReadingRule['service'];
  readonly source?: string;
}

/** The facts that a row may say in cells of its own. */
export type FactColumn = 'versions' | 'component' | 'loggedIn' | 'source';

export const factHeads = {
  versions: 'versions',
  component: 'component',
  'logged in': 'loggedIn',
  source: 'source',
} as const satisfies Readonly<Record<string, FactColumn>>;

const topics: Readonly<Record<string, (said: string) => Scope>> = {
  'Applies to': (said) => ({ versions: versionsOf(said) }),
  'Component:': (said) => ({ components: componentsOf(said) }),
  'Logged in:': (said) => ({ loggedIn: placesOf(said) }),
  'Service:': (said) => ({ service: serviceOf(said) }),
  'Source:': (said) => ({ source: said }),
};

/** What one quoted sentence says. */
export function scopeOf(sentence: string): Scope {
  const [, topic, said] = /^(Applies to|[A-Z][a-z ]*:) (.+)$/.exec(sentence) ?? [];
  const read = topic === undefined ? undefined : topics[topic];
  if (read === undefined || said === undefined)
    throw new Unreadable(`a quoted line says what holds for its rows, not "${sentence}"`);
  return read(said);
}

/** What a row says of itself goes before what its section says. */
export function scopeOfRow(cell: (column: FactColumn) => string, section: Scope): Scope {
  return {
    ...section,
    ...(cell('versions') !== '' && { versions: versionsOf(cell('versions')) }),
    ...(cell('component') !== '' && { components: componentsOf(cell('component')) }),
    ...(cell('loggedIn') !== '' && { loggedIn: placesOf(cell('loggedIn')) }),
    ...(cell('source') !== '' && { source: cell('source') }),
  };
}

export function factsOf(name: string, scope: Scope): Facts {
  if (scope.source === undefined)
    throw new Unreadable(`${name} has no source; what is known from the field says "field"`);
  const documented = scope.source !== 'field';
  return {
    components: scope.components ?? [],
    source: documented ? scope.source : null,
    confidence: documented ? 'documented' : 'field',
  };
}

function versionsOf(phrase: string): Meaning['iis'] {
  const [, from, end, to] = /^IIS (\d+\.\d) (and later|only|to (\d+\.\d))$/.exec(phrase) ?? [];
  if (from === undefined) throw new Unreadable(`"${phrase}" names no versions: IIS 8.0 and later`);
  return { from: Number(from), to: end === 'and later' ? null : Number(to ?? from) };
}

function componentsOf(phrase: string): Component[] {
  return phrase.split(/, | or /).map((name) => {
    if (!Object.hasOwn(components, name)) throw new Unreadable(`no component is called "${name}"`);
    return name as Component;
  });
}

const places: Readonly<Record<string, readonly LogPlace[]>> = {
  'site log': ['site'],
  HTTPERR: ['httperr'],
  'site log or HTTPERR': ['site', 'httperr'],
  'FTP log': ['ftp'],
  nowhere: [],
};

function placesOf(phrase: string): readonly LogPlace[] {
  const found = Object.hasOwn(places, phrase) ? places[phrase] : undefined;
  if (found !== undefined) return found;
  throw new Unreadable(`"${phrase}" is no log: ${Object.keys(places).join(', ')}`);
}

function serviceOf(name: string): ReadingRule['service'] {
  if (name === 'http' || name === 'ftp' || name === 'httperr') return name;
  throw new Unreadable(`"${name}" is no service: http, ftp, httperr`);
}
