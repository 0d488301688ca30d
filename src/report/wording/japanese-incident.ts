import { grouped } from '../figures.ts';
import { type Safe, safe, say } from '../safe.ts';
import type { Wording } from '../wording.ts';

const items = (count: number): Safe => say`${grouped(count)} 件`;
const rate = (value: number): Safe => (Number.isInteger(value) ? grouped(value) : safe(String(value)));

/** The report for a ticket. */
export const incidentWords: Wording['incident'] = {
  headings: {
    fails: say`失敗の内容`,
    cause: say`ログからわかる原因`,
    ruledOut: say`ログから除外できること`,
    checks: say`次に確認すること`,
    commands: say`コマンド`,
    logs: say`ログ`,
  },
  labels: { peak: say`最大`, marks: say`目印` },
  peaks: (list, slot) => say`${list} (${slot}ごと)`,
  code: (counted, first, title) => say`${counted} (${first} から): ${title}`,
  route: (route, failed, of) => say`${route}: ${items(of)}中 ${items(failed)}が失敗`,
  unknownCause: say`これらのログからはわかりません。`,
  sameLoad: (before, during) =>
    say`要求の急増なし: 毎分 ${rate(before)} 件、失敗の開始後は毎分 ${rate(during)} 件。`,
  several: (all, count) => say`${all} (${grouped(count)})`,
  noTimeOut: (longest) => say`タイムアウトなし: 特定の所要時間への集中はなく、最長の要求は ${longest}。`,
  notSlower: (p95) => say`応答 (2xx、3xx) の遅延なし: 全要求の p95 は ${p95}。`,
  noNewCode: (codes) =>
    say`新しいコードなし: サーバー側の失敗のコード ${grouped(codes)} 種類はどれも以前から出現。`,
  noHeavyClient: (share) => say`突出したクライアントなし: 最多でも要求の ${share}。`,
  noCutOff: (count, of) => say`接続切断の増加なし: ${items(of)}中 ${items(count)}。`,
  source: (name, size, lines, period) => say`${name}: ${size}、${grouped(lines)} 行、${period}`,
  redacted: (fields) => say`伏せた項目: ${fields} (同じ値は同じ記号)。`,
};
