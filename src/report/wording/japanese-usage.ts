import { grouped } from '../figures.ts';
import { say } from '../safe.ts';
import type { Wording } from '../wording.ts';

export const usageWords: Wording['usage'] = {
  bandwidth: say`転送量`,
  byRoute: say`送信量の多いルート`,
  byExtension: say`送信量の多い拡張子`,
  byClient: say`送信先として多いクライアント`,
  byProgram: say`送信先として多いプログラム`,
  sent: say`送信`,
  each: say`1 件あたり`,
  extension: say`拡張子`,
  program: say`プログラム`,
  none: say`(なし)`,
  ranges: (size, count, most) =>
    say`部分送信 (206): ${grouped(count)} 件の要求に ${size}。最も多いのは ${most}`,
  revalidation: (share, count, of) =>
    say`再送信の省略 (304): 200 と 304 の応答の ${share} (${grouped(of)} 件中 ${grouped(count)} 件)`,

  agents: say`ボットか人か`,
  programs: say`プログラム`,
  kind: say`種類`,
  kinds: {
    browser: say`ブラウザー`,
    crawler: say`クローラー`,
    monitor: say`監視`,
    tool: say`ツール`,
    other: say`その他`,
    missing: say`名乗りなし`,
  },
  folded: say`「その他すべて」は、多すぎて区別しきれなかったユーザー エージェントです。`,
  unproved: say`プログラムは自由に名乗れます。種類も名前も、本物という証拠にはなりません。`,
  checkCrawler: (addresses) =>
    say`クローラーが本物かどうかを確かめるには、${addresses} でアドレスを調べます。アドレスの nslookup が運営元のドメインの名前を返し、その名前の nslookup が元のアドレスを返せば本物です。`,
  domains: (crawler, names) => say`${crawler} のドメイン: ${names}。`,

  mostBytes: (size, parts) => say`送信 ${size}、内訳は ${parts} (--show bandwidth)。`,
  sentFor: (share, route) => say`${route} が ${share}`,
  sentTo: (share, client) => say`${client} 宛てが ${share}`,
  crawlersSend: (share) => say`クローラーが要求の ${share} を占めます (--show agents)。`,
  crawlersTake: (share) => say`クローラーが所要時間の ${share} を占めます (--show agents)。`,
};
