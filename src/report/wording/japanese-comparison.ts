import { grouped } from '../figures.ts';
import { say } from '../safe.ts';
import type { Wording } from '../wording.ts';

export const comparisonWords: Wording['comparison'] = {
  title: (than) => say`${than}との比較`,
  verdicts: {
    worse: say`悪化`,
    better: say`改善`,
    mixed: say`悪化と改善`,
    unchanged: say`変化なし`,
    unknown: say`判定不能`,
  },
  changes: { new: say`新規`, gone: say`消滅`, more: say`増加`, less: say`減少` },
  effects: { worse: say`悪化`, better: say`改善`, neutral: say`その他` },
  metrics: { serverErrorRate: say`5xx`, errorRate: say`エラー`, p95Ms: say`p95`, share: say`割合` },
  since: (time) => say`${time} UTC 以降`,
  thanBaseline: say`基準のログと比べて`,
  beforeThen: (time) => say`${time} UTC より前`,
  baseline: say`基準のログ`,
  verdict: (verdict, than, parts) => say`${verdict} (${than}): ${parts}`,
  fromTo: (before, after) => say`${before} -> ${after}`,
  total: (metric, fromTo) => say`${metric} ${fromTo}`,
  others: (count) => say`ほか ${grouped(count)} 個`,
  codes: (change, names) => say`${change} ${names}`,
  routes: (parts) => say`ルート: ${parts}`,
  counted: (count, effect) => say`${effect} ${grouped(count)}`,
  asBefore: (count) => say`変化なし ${grouped(count)}`,
  nothing: (codes, routes) =>
    say`コード ${grouped(codes)} 個とルート ${grouped(routes)} 個に、はっきりした違いはありません。`,
  tooFew: (before, after, least) =>
    say`レコードは前が ${grouped(before)} 件、後が ${grouped(after)} 件です。どちらにも ${grouped(least)} 件が必要です。`,
  noneBefore: (from, to) =>
    say`レコードはすべてそれより後 (${from}～${to} UTC) です。日付も指定してください。`,
  noneAfter: (from, to) =>
    say`レコードはすべてそれより前 (${from}～${to} UTC) です。日付も指定してください。`,
  noneOfBaseline: say`基準のログからレコードを 1 件も読み取れませんでした。`,
  sides: { before: say`前`, after: say`後`, baseline: say`基準`, these: say`今回` },
  side: say`比較`,
  time: say`時刻 (UTC)`,
  requests: say`要求`,
  errors: say`エラー`,
  serverErrors: say`5xx`,
  p50: say`p50`,
  p95: say`p95`,
  change: say`変化`,
  code: say`コード`,
  name: say`名前`,
  effect: say`影響`,
  figure: say`数値`,
  means: say`意味`,
  route: say`ルート`,
  total5xx: say`HTTP の要求すべて`,
  moreCodes: (count) => say`ほかにコードが ${grouped(count)} 個あります (--top)。`,
  moreRoutes: (count) => say`ほかにルートの変化が ${grouped(count)} 件あります (--top)。`,
  rule: (factor, points, time, chance, tests) =>
    say`${factor} 倍以上、かつ ${points} ポイントまたは ${time} 以上の違いだけを示します。偶然によるものは平均で ${chance} 以下です (Benjamini-Hochberg 法、検定 ${grouped(tests)} 回)。`,
  routesWithTooFew: (count, least) =>
    say`どちらかの要求が ${grouped(least)} 件未満のルート ${grouped(count)} 個は比較していません。`,
};
