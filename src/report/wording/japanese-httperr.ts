import { grouped } from '../figures.ts';
import { type Safe, say } from '../safe.ts';
import type { Wording } from '../wording.ts';
import type {
  httperrBeginnings as englishBeginnings,
  httperrTroubles as englishTroubles,
} from './english-httperr.ts';

const items = (count: number): Safe => say`${grouped(count)} 件`;
const ofPool = (pool: Safe | null): Safe => (pool === null ? say`プール` : say`プール ${pool} `);

/** HTTP.sys' own log. */
export const httperrWords: Wording['httperr'] = {
  heading: say`HTTP.SYS`,
  records: (count) =>
    say`HTTP.sys が自ら応答した、または検出したエラー ${items(count)} (サイトのログには残りません)`,
  reasons: say`理由`,
  queues: (names) => say`要求キュー: ${names}`,
  sites: (names) => say`サイト: ${names}`,
  clients: (names) => say`クライアント (無通信の接続を除く): ${names}`,
  noQueue: say`(なし)`,
  noSite: say`(なし)`,
  queue: say`要求キュー`,
  refused: say`拒否`,
  from: say`最初`,
  to: say`最後`,
  again: say`処理の再開`,
  why: say`原因`,
  causes: {
    down: say`停止`,
    'queue-full': say`キューが満杯`,
    busy: say`過負荷`,
    'connection-limit': say`接続数の上限`,
    'no-queue': say`サイトやプールなし`,
    'no-memory': say`メモリ不足`,
    internal: say`内部エラー`,
  },
  moreSpells: (spells) => say`ほか ${items(spells)}`,
  kinds: {
    unavailable: say`アプリケーションに渡せず`,
    lost: say`応答なし`,
    ended: say`途中で切断`,
    slow: say`遅いクライアント`,
    refused: say`不正な要求`,
    idle: say`無通信の接続 (エラーではない)`,
    unknown: say`その他`,
  },
  kind: (count, kind) => say`${kind} ${grouped(count)}`,
  ofKinds: (list) => say` (内訳: ${list})`,
  idle: (count) =>
    say`Timer_ConnectionIdle の ${items(count)}は無通信の接続を閉じた記録 (エラーではありません)。`,

  at: (time) => say`${time} に`,
  headlines: {
    down: (pool) => (pool === null ? say`プールの停止` : say`プール ${pool} の停止`),
    'queue-full': (pool) => (pool === null ? say`プールのキューが満杯` : say`プール ${pool} のキューが満杯`),
    busy: (pool) => (pool === null ? say`プールの過負荷` : say`プール ${pool} の過負荷`),
    'connection-limit': () => say`接続数の上限に到達`,
    'no-queue': () => say`アドレスに対応するサイトなし`,
    'no-memory': () => say`HTTP.sys のメモリ不足`,
    internal: () => say`HTTP.sys の内部エラー`,
  },
  headline: (what, from, to, count) =>
    to === null
      ? say`${what} (${from} UTC から、拒否 ${items(count)})`
      : say`${what} (${to === from ? from : say`${from}～${to}`} UTC、拒否 ${items(count)})`,
  answered5xx: (count) => say`HTTP.sys 自身が 5xx で応答: ${items(count)}`,
  unavailable: {
    down: (pool, when) => say`${when}${ofPool(pool)}が停止`,
    'queue-full': (pool, when) => say`${when}${ofPool(pool)}のキューが満杯`,
    busy: (pool, when) => say`${when}${ofPool(pool)}が過負荷`,
    'connection-limit': (_, when) => say`${when}サイトの接続数が上限に到達`,
    'no-queue': (_, when) => say`${when}アドレスに対応する実行中のサイトとプールなし`,
    'no-memory': (_, when) => say`${when}HTTP.sys のメモリが不足`,
    internal: (_, when) => say`${when}HTTP.sys 自身が失敗`,
  },
  refusals: (what, reasons, spells) =>
    spells === 1
      ? say`${what}: HTTP.sys だけが記録した ${reasons}。`
      : say`${what} (${grouped(spells)} 回): HTTP.sys だけが記録した ${reasons}。`,
  servedAgain: (at) => say`${at} に処理を再開。`,
  rapidFail: say`推定: クラッシュが続き、ラピッド フェール保護が停止させたもの。システム ログの WAS 5002 を確認。`,
  lost: (count, waited, pool, when, paths) =>
    say`${when}${ofPool(pool)}への要求 ${items(count)}に応答なし${waited === 0 ? say`` : say` (うち ${items(waited)}はキューで待機後)`}${paths === null ? say`` : say`: ${paths}`}。`,
  hang: say`推定: ワーカー プロセスがハングしたか、起動しなかったもの。iislog explain Timer_ReqQueue を参照。`,
  crash: (evidence) =>
    evidence === null
      ? say`推定: ワーカー プロセスのクラッシュかリサイクル。システム ログの WAS 5009、5011、5013、5074 を確認。`
      : say`推定: ワーカー プロセスのクラッシュかリサイクル (根拠: ${evidence})。システム ログの WAS 5009、5011、5013、5074 を確認。`,
  silence: (from, to) => say`${from}～${to} に要求の記録なし`,
  coldStart: (time, usual) => say`直後の 30 秒間は平均 ${time} (通常は ${usual})`,
  refusedAfter: (count) => say`HTTP.sys が ${items(count)}を拒否`,
  startFailures: (count) => say`同時に 503、502.5、500.3x が ${items(count)}`,
  restarted: (time) => say`再起動またはクラッシュの推定 (${time} UTC)`,
  restart: (from, to, missed, startFailures, time, usual) =>
    say`推定: ${from} にアプリケーションが再起動またはクラッシュ。${to} まで処理された要求がなく (通常なら約 ${items(missed)})、${startFailures === 0 ? say`` : say`503、502.5、500.3x が ${items(startFailures)}あり、`}それ以前に始まった要求は一つも完了せず、再開後 30 秒の平均は ${time} (通常は ${usual})。システム ログの WAS 5002、5011、5074 を確認。`,
  answers: (httpSys, sites, from, to) =>
    say`503 は HTTP.sys だけの記録で ${items(httpSys)}、サイトのログで ${items(sites)} (両方のログがある ${from}～${to})。`,
  left: (waiting, clients, when, inTrouble) =>
    say`${when} Client_Reset が ${items(waiting)}: クライアント ${grouped(clients)} が処理の開始を待たずに切断${inTrouble === 0 ? say`` : say` (うち ${items(inTrouble)}はプールの拒否や無応答と同時期)`}。`,
  dropped: (count) => say`Connection_Dropped が ${items(count)}: 応答の途中で切断。`,
  slow: (reasons, clients, busiest, count) =>
    clients === 1
      ? say`遅すぎるクライアント: ${reasons}。すべて ${busiest} から。`
      : say`遅すぎるクライアント: ${reasons} (クライアント ${grouped(clients)}、うち ${busiest} が ${items(count)})。`,
  onPurpose: say`推定: 1 つのクライアントにこれほど多ければ、接続を占有する攻撃の可能性があります。`,
  badHostNames: (count, clients, busiest, most) =>
    clients === 1
      ? say`どのサイトにもないホスト名、またはホスト名のない要求が ${items(count)}。すべて ${busiest} から。`
      : say`どのサイトにもないホスト名、またはホスト名のない要求が ${items(count)} (クライアント ${grouped(clients)}、うち ${busiest} が ${items(most)})。`,
};

export const httperrTroubles: typeof englishTroubles = {
  'requests-lost': say`応答のない要求`,
  'clients-left': say`待ちきれないクライアントの切断`,
  'slow-clients': say`1 つのクライアントによる接続の占有`,
};

export const httperrBeginnings: typeof englishBeginnings = {
  'pool-unavailable': say`HTTP.sys による拒否`,
};
