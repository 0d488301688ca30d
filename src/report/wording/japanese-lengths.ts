import { grouped } from '../figures.ts';
import { type Safe, say } from '../safe.ts';
import type { Wording } from '../wording.ts';

const bytes = (count: number): Safe => say`${grouped(count)} バイト`;

export const lengthWords: Wording['lengths'] = {
  heading: say`要求の長さ (バイト) と要求フィルターの既定の上限`,
  longest: say`最長`,
  usualLimit: say`既定値`,
  used: say`割合`,
  near: say`上限近く`,
  refused: say`拒否`,
  setting: say`上限の設定`,
  explained: say`最長: 2xx か 3xx を返した要求のうち。上限近く: 上限の 4 分の 3 以上。拒否: 上限を超えた要求のうち最長。`,
  notMeasured: say`応答した要求の長さは測っていません: --show lengths で測ります。`,
  ownLimits: say`サイト自身の上限は異なる場合があります: web.config の requestLimits。`,
  asLogged: say`パスはデコード後の値なので、実際はもっと長いことがあります。本文の長さは cs-bytes (届いた分、ヘッダーを含む) でしか分かりません。`,
  unlogged: (field) =>
    say`${field} が記録されていません: IIS マネージャーのサイトの [ログ]、[フィールドの選択] でチェックしてください。`,

  refusedUpTo: {
    path: (count) => say`拒否は最長 ${bytes(count)}`,
    query: (count) => say`拒否は最長 ${bytes(count)}`,
    body: (count) => say`届いたのは最大 ${bytes(count)}`,
  },
  passedUpTo: (count) => say`通過は最長 ${bytes(count)}`,
  usually: (count) => say`既定値 ${bytes(count)}`,
  tick: (field) => say`長さは不明: ${field} を記録してください`,
};
