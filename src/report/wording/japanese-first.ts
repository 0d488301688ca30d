import { grouped } from '../figures.ts';
import { type Safe, safe, say } from '../safe.ts';
import type { Wording } from '../wording.ts';
import { findingWords } from './japanese-findings.ts';
import { httperrTroubles } from './japanese-httperr.ts';

const items = (count: number): Safe => say`${grouped(count)} 件`;

const { by: dimensions } = findingWords;

const rate = (value: number): Safe => (Number.isInteger(value) ? grouped(value) : safe(String(value)));

const inBrackets = (here: Safe | null): Safe => (here === null ? say`` : say` (${here})`);

/** The first screen. */
export const firstWords: Wording['first'] = {
  failing: (since, last, here) =>
    say`障害発生中: ${since} UTC${inBrackets(here)} から、最後のレコード ${last} の時点でも継続`,
  failed: (since, until, here) => say`障害あり: ${since}${inBrackets(here)}～${until} UTC (その後は収束)`,
  steady: (share) => say`サーバー側の失敗あり (増加は見られず): 5xx ${share}`,
  transfersFail: (failed, of) => say`FTP 転送の失敗: ${items(of)}中 ${items(failed)}`,
  troubles: {
    'traffic-collapsed': say`要求の急減`,
    'traffic-surged': say`要求の急増`,
    'new-code': say`新しい種類の失敗`,
    spread: say`一部に集中した失敗`,
    'time-out': say`タイムアウト`,
    slower: say`応答の遅延`,
    handshakes: say`ログオンの失敗`,
    'cut-off': say`接続の切断`,
    'slow-downloads': say`遅いダウンロード`,
    'hidden-failures': say`状態コードに現れない失敗`,
    'limit-hit': say`制限の超過`,
    ...httperrTroubles,
    attacks: say`2xx で応答した攻撃`,
    'web-shell': say`Web シェルの疑い`,
    guessing: say`パスワード推測の疑い`,
  },
  refused: (code) => say`${code} の急増`,
  since: (trouble, time) => say`${trouble} (${time} UTC から)`,
  mostly: (code, title) => say`${code}: ${title}`,
  doubled: { same: say`ログの二重計上`, overlap: say`レコードの二重計上` },
  endsEarly: (server, last) => say`${server} のログが ${last} UTC で途切れています`,
  gap: (from, to) => say`${from}～${to} UTC のログなし`,
  cannotTell: say`失敗の有無は判断できません`,
  quiet: say`問題は見つかりませんでした`,
  matching: (matched, of) => say`条件に一致: ${grouped(of)} 件中 ${grouped(matched)} 件`,

  serverFailures: (share, count, of) => say`5xx ${share} (要求 ${items(of)}中 ${items(count)})`,
  noServerFailures: (of) => say`要求 ${items(of)}に 5xx なし`,
  before: (share, of, length) => say`それ以前の ${length}: ${items(of)}中 ${share}`,
  refusals: say`4xx`,
  refusalsBesideLegs: say`4xx (ログオン ハンドシェイクを除く)`,
  inZone: (from, to, zone) => say`${from}～${to} ${zone}`,

  labels: {
    period: say`期間`,
    filter: say`絞込`,
    codes: say`コード`,
    paths: say`パス`,
    time: say`時間`,
    bytes: say`転送量`,
    load: say`負荷`,
    who: say`範囲`,
    why: say`原因`,
    attack: say`攻撃`,
    aside: say`除外`,
    ftp: say`FTP`,
    httperr: say`HTTPERR`,
    files: say`転送`,
    logons: say`認証`,
    tls: say`TLS`,
    fields: say`項目`,
    trust: say`信頼性`,
    next: say`次に`,
  },
  hits: say`件数`,
  otherCodes: (codes, count) => say`ほかに ${grouped(codes)} 種類、${items(count)}`,
  failed5xx: say`失敗`,
  by: say`メソッド`,
  ofAll: say`全体`,
  p95: say`p95`,
  path: say`パス`,
  pathSince: say`パス (全体と p95 はログ全体の値)`,
  otherPaths: say`その他のパス`,
  times: (percentiles) => say`${percentiles}。`,
  mostTime: (routes) => say`合計時間の内訳: ${routes}。`,
  longPolls: (routes) => say`除外: ロング ポーリング ${grouped(routes)} 件。`,
  place: (by, value, failures, share) =>
    say`${dimensions[by].one} ${value} に失敗の ${failures} (要求では ${share})。`,
  clients: (failed, of) => say`失敗に遭ったクライアントは ${grouped(of)} のうち ${grouped(failed)}。`,
  sites: (sites, of, list) =>
    of === 1
      ? say`サイト ${list}。`
      : say`失敗のあるサイトは ${grouped(of)} のうち ${grouped(sites)}: ${list}。`,
  failedLogons: (of, clients) => say`失敗したログオン ${items(of)}のクライアント別: ${clients}。`,
  newCodes: (list) => say`以前はなかったコード: ${list}。`,
  newCode: (code, since) => say`${code} (${since} から)`,
  load: {
    more: (before, during) => say`負荷は増加 (毎分の要求は ${rate(before)} 件から ${rate(during)} 件)。`,
    less: (before, during) =>
      say`負荷は減少、急増なし (毎分の要求は ${rate(before)} 件から ${rate(during)} 件)。`,
    same: (before, during) => say`負荷の急増なし (毎分の要求は ${rate(before)} 件から ${rate(during)} 件)。`,
  },
  reopenedNear: (time) => say`${time} にログの開き直し: 再起動、設定の変更、または無通信の後。`,
  overLimits: (list) => say`要求フィルターの上限を超過: ${list}。`,
  overLimit: (code, count, setting, lengths) =>
    lengths === null
      ? say`${code} x ${grouped(count)} (${setting})`
      : say`${code} x ${grouped(count)} (${setting}: ${lengths})`,
  ftpFigures: (figures) => say`${figures}。`,
  mostOften: (code, title, count) => say`最多は ${code} の ${items(count)}: ${title}。`,
  reasons: (records, list) => say`HTTP.sys 自身のエラー ${items(records)}: ${list}。`,
  queues: (list) => say`要求キュー: ${list}。`,
  notLogged: (fields) => say`記録なし: ${fields}。`,
  logThem: say`記録するには IIS マネージャーでサイトの [ログ記録] の [フィールドの選択] を開きます。`,
  sources: (sources, kinds) => say`入力 ${items(sources)}: ${kinds}。`,
  noBadLines: say`不正な行なし`,
  firstBad: (place) => say`最初の形式不正は ${place}。`,
  unread: (count, name, reason) =>
    count === 1
      ? say`読み取れなかった入力: ${name} (${reason})。`
      : say`読み取れなかった入力 ${items(count)}: ${name} (${reason}) など。`,
  skipped: (count) => say`指定した時刻のレコードがない入力 ${items(count)}。`,
  clientFrom: (field, proxies, fallback) =>
    say`クライアントは ${field} で判定 (${proxies}のプロキシを除く)${fallback === 0 ? say`` : say`。それがない ${items(fallback)}は c-ip`}。`,
  privateNetworks: say`プライベート ネットワーク`,
  localTime: say`IIS 形式のログの現地時刻は UTC として読み取りました。--log-tz でタイムゾーンを指定してください。`,
  dateOrder: say`IIS 形式のログの日付は月/日/年として読み取りました (裏付ける日付はありません)。`,
  approximate: say`一部の件数は概数です。`,
  neverLogged: say`処理中の要求、TLS の失敗、アプリケーションが失敗した理由はログに残りません。`,
  withoutHttperr: say`HTTP.sys 自身の 503 を見るには HTTPERR フォルダーも指定してください。`,
};
