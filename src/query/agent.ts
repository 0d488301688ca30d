import { type AgentKind, browsers, knownAgents } from './agent-names.ts';
import { type Dimension, userAgent } from './dimension.ts';

/** What names of crawlers have in them. */
const botWord = /bot|crawl|spider|slurp/i;
/** A telephone. */
const noBot = /^cubot$/i;

/** Longer than any agent of a program that is known; a hostile one is 16 KiB. */
const longest = 1024;
const longestName = 40;

/** What a program calls itself before its first version. Every browser says `Mozilla`, which names none. */
const product = /^(?!mozilla\/)([\w.-]+(?: [\w.-]+)*)\//i;

/** A family of programs, without versions, and what it says that it is. */
export interface Agent {
  readonly family: string;
  readonly kind: AgentKind;
}

const toldByToken = knownAgents.flatMap(({ token, ...agent }) => (token === null ? [] : [{ token, agent }]));
const kindOfProduct = new Map(knownAgents.map(({ family, kind }) => [family.toLowerCase(), kind]));
const browserFamilies: ReadonlySet<string> = new Set(browsers.map(([, family]) => family));
const nameless: Agent = { family: 'other', kind: 'other' };

/**
 * The program that a user agent names: a browser (`Edge`), a crawler by its own name (`Googlebot`), any other program by
 * its product (`curl`), `other` if it names none. Blanks may be `+`, as IIS logs them. Null for none (`-`).
 */
export function agentOf(logged: string): Agent | null {
  if (logged === '-' || logged === '') return null;
  const text = logged.slice(0, longest).replaceAll('+', ' ');
  const small = text.toLowerCase();
  const told = toldByToken.find(({ token }) => small.includes(token));
  if (told !== undefined) return told.agent;
  const bot = botNameIn(text);
  if (bot !== undefined) return { family: bot, kind: 'crawler' };
  const first = product.exec(text.slice(0, longestName + 1))?.[1];
  if (first !== undefined) return { family: first, kind: kindOfNamed(first) };
  const family = browsers.find(([token]) => small.includes(token))?.[1];
  return family === undefined ? nameless : { family, kind: 'browser' };
}

/** Opera names itself first. */
function kindOfNamed(family: string): AgentKind {
  return browserFamilies.has(family) ? 'browser' : (kindOfProduct.get(family.toLowerCase()) ?? 'other');
}

/** The family of programs that a user agent belongs to; null for none (`-`). */
export function agentFamilyOf(logged: string): string | null {
  return agentOf(logged)?.family ?? null;
}

/** The whole word that tells a crawler: `AhrefsBot` of `(compatible; AhrefsBot/7.0; …)`. */
function botNameIn(text: string): string | undefined {
  if (!botWord.test(text)) return undefined;
  const words = text.match(/[\w-]+/g) ?? [];
  return words.find((word) => word.length <= longestName && botWord.test(word) && !noBot.test(word));
}

function ofUserAgent(name: string, workOut: (logged: string) => string | null): Dimension {
  return {
    name,
    fields: userAgent.fields,
    valueOf: ({ values: [logged] }) => (logged == null ? null : workOut(logged)),
  };
}

/** Requests without a user agent have no family, and a kind. */
export const agentFamily = ofUserAgent('agent', agentFamilyOf);
export const agentKind = ofUserAgent('agent-kind', (logged) => agentOf(logged)?.kind ?? 'missing');
