import type { AgentKind } from '../../query/agent-names.ts';
import { grouped } from '../figures.ts';
import { type Safe, safe, say } from '../safe.ts';

const counted = (count: number, noun: string): Safe =>
  count === 1 ? say`1 ${safe(noun)}` : say`${grouped(count)} ${safe(noun)}s`;

const kinds: Readonly<Record<AgentKind, Safe>> = {
  browser: say`browser`,
  crawler: say`crawler`,
  monitor: say`monitor`,
  tool: say`tool`,
  other: say`other`,
  missing: say`none named`,
};

/** Who uses the site, and what it sends. */
export const usageWords = {
  bandwidth: say`BANDWIDTH`,
  byRoute: say`ROUTES THAT SEND MOST`,
  byExtension: say`EXTENSIONS THAT SEND MOST`,
  byClient: say`CLIENTS THAT ARE SENT MOST`,
  byProgram: say`PROGRAMS THAT ARE SENT MOST`,
  sent: say`sent`,
  each: say`each`,
  extension: say`extension`,
  program: say`program`,
  none: say`(none)`,
  ranges: (size: Safe, count: number, most: Safe) =>
    say`in parts (206): ${size} in ${counted(count, 'request')}, most of ${most}`,
  revalidation: (share: Safe, count: number, of: number) =>
    say`not sent again (304): ${share} of the answers 200 and 304 (${grouped(count)} of ${grouped(of)})`,

  agents: say`BOTS OR PEOPLE`,
  programs: say`PROGRAMS`,
  kind: say`kind`,
  kinds,
  folded: say`All others are user agents that were too many to keep apart.`,
  unproved: say`A program calls itself what it likes: no kind and no name is proved.`,
  checkCrawler: (addresses: Safe) =>
    say`To check a crawler: list its addresses with ${addresses}; nslookup of an address must give a name in a domain of its operator, and nslookup of that name the address again.`,
  domains: (crawler: Safe, names: Safe) => say`Domains of ${crawler}: ${names}.`,

  /** On the first screen. */
  mostBytes: (size: Safe, parts: Safe) => say`${size} sent, ${parts}: --show bandwidth.`,
  sentFor: (share: Safe, route: Safe) => say`${share} for ${route}`,
  sentTo: (share: Safe, client: Safe) => say`${share} to ${client}`,
  crawlersSend: (share: Safe) => say`Crawlers send ${share} of the requests: --show agents.`,
  crawlersTake: (share: Safe) => say`Crawlers take ${share} of the time: --show agents.`,
};
