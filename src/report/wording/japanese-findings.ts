import { grouped } from '../figures.ts';
import { type Safe, safe, say } from '../safe.ts';
import type { Wording } from '../wording.ts';
import { httperrBeginnings } from './japanese-httperr.ts';

const items = (count: number): Safe => say`${grouped(count)} 件`;
const requests = (count: number): Safe => say`要求 ${items(count)}`;
const rate = (value: number): Safe => (Number.isInteger(value) ? grouped(value) : safe(String(value)));

const usualTimeOuts: Readonly<Record<number, Safe>> = {
  30: say`ARR や SQL コマンド`,
  60: say`WCF の呼び出しや負荷分散装置`,
  90: say`Classic ASP (scriptTimeout) `,
  100: say`.NET の HttpClient や Cloudflare `,
  110: say`ASP.NET (executionTimeout) `,
  120: say`ARR や ASP.NET Core (requestTimeout、startupTimeLimit) `,
  230: say`Azure App Service `,
};

/** What was found, a sentence a finding. */
export const findingWords: Wording['findings'] = {
  heading: say`検出した事実`,
  since: (from) => say`${from} から`,
  during: (from, to) => say`${from}～${to} に`,
  range: (from, to) => (from === to ? from : say`${from}～${to}`),
  by: {
    server: { one: say`サーバー`, all: say`サーバー` },
    site: { one: say`サイト`, all: say`サイト` },
    network: { one: say`ネットワーク`, all: say`クライアントのネットワーク` },
    method: { one: say`メソッド`, all: say`メソッド` },
    agent: { one: say`エージェント`, all: say`ユーザー エージェント` },
    route: { one: say`ルート`, all: say`ルート` },
  },
  failing: (when, share, count, of, clients, before) =>
    say`${when}サーバー側の失敗 ${share} (${requests(of)}中 ${items(count)}、クライアント ${grouped(clients)})${before === null ? say`` : say`、それ以前は ${before}`}。`,
  refused: (when, code, share, count, of, perMinute, before, who) =>
    say`${when}${code} が ${share} (${requests(of)}中 ${items(count)}、毎分 ${rate(perMinute)} 件、${who})、それ以前は ${before}。`,
  byClients: (clients) => say`クライアント ${grouped(clients)}`,
  byNearly: (client) => say`ほぼすべて ${client} から`,
  began: (at) => say`最初に失敗した要求の開始は ${at}。`,
  collapsed: (when, before, during) =>
    say`${when}要求が毎分 ${rate(before)} 件から ${rate(during)} 件に減少。`,
  surged: (when, before, during) => say`${when}要求が毎分 ${rate(before)} 件から ${rate(during)} 件に増加。`,
  addedByMany: (added, most) =>
    say`増えた ${items(added)}のうち 1 つのクライアントが占めるのは最大 ${most}: 多数のクライアントからです。`,
  addedByOne: (added, client, count) =>
    say`増えたのは ${items(added)}。${client} からは期間全体で ${items(count)}。`,
  newCode: (first, code, title, count) => say`${first} から新たに ${code} が ${items(count)}: ${title}。`,
  newAgent: (first, agent, count, failures) =>
    say`${first} から新たにエージェント ${agent} (${requests(count)}、失敗の ${failures})。`,
  concentrated: (dimension, value, failures, share) =>
    say`${dimension} ${value} に失敗の ${failures} (要求では ${share})`,
  spread: (values) => say`${values}が集中。`,
  even: (dimensions) => say`${dimensions}による偏りなし。`,
  timeOut: (count, of, among, range, usual) =>
    say`${among} ${items(of)}中 ${items(count)}の所要時間が ${range}: タイムアウトです${usual === null ? say`` : say` (${usual}の既定値)`}。`,
  amongFailures: () => say`失敗`,
  amongAll: () => say`要求`,
  amongCode: (code) => code,
  usualTimeOuts,
  slower: (when, before, during, perMinuteBefore, perMinute, routes) =>
    say`${when}応答 (2xx、3xx) の p95 が ${before} から ${during} に (毎分の要求は ${rate(perMinuteBefore)} 件から ${rate(perMinute)} 件)${routes === null ? say`` : say`。1 秒以上の要求: ${routes}`}。`,
  beginnings: {
    failing: say`サーバー側の失敗`,
    'traffic-collapsed': say`要求の急減`,
    'traffic-surged': say`要求の急増`,
    'new-code': say`新しい種類の失敗`,
    slower: say`応答の遅延`,
    'cut-off': say`接続切断の増加`,
    ...httperrBeginnings,
  },
  afterMark: (what, length, label, at) =>
    length === null
      ? say`${what}は、目印 ${label} (${at}) と同時に始まっています。`
      : say`${what}は、目印 ${label} (${at}) の ${length}後に始まっています。`,
  slowRoute: (route, count, before) =>
    before === 0
      ? say`${route} x ${grouped(count)}`
      : say`${route} x ${grouped(count)} (以前は ${grouped(before)})`,
  failedLogons: (codes) => say`実際に失敗したログオン: ${codes}。`,
  failedLogon: (code, title) => say`${code} (${title})`,
  legs: (count) => say`401 の ${items(count)}はログオン ハンドシェイクの途中の応答 (エラーではありません)。`,
  cutOff: (count, of, why, slow, slowness, since) =>
    say`応答 ${items(of)}中 ${items(count)}が途中で終了 (${why})。うち ${items(slow)}は ${slowness} 以上${since === null ? say`` : say`。${since} から急増`}。`,
  slowDownloads: (count, of, slowness, size, routes) =>
    say`${slowness} 以上の要求 ${items(of)}中 ${items(count)}は平均 ${size} のダウンロード: ${routes}。遅いのはアプリケーションよりもネットワークかクライアントです。`,
  leftDownloads: (left, of) => say`この ${items(of)}中 ${items(left)}は送信の途中で終了。`,
  slowNetworks: (networks, largest, share) =>
    networks === 1
      ? say`すべてネットワーク ${largest} あて。`
      : say`あて先は ${grouped(networks)} 個のネットワークで、${share} が ${largest}。`,
  nearTimeOut: (count, from, at) => say`${at} のタイムアウトに近い ${from} 以上の応答が ${items(count)}。`,
  nearUpload: (count, from, at) =>
    say`${grouped(from)} バイト以上のアップロードが ${items(count)}通過 (maxAllowedContentLength の既定値は ${grouped(at)})。`,
  nearPath: (count, from, at) =>
    say`${grouped(from)} バイト以上のパスの要求が ${items(count)}通過 (maxUrl の既定値は ${grouped(at)})。`,
  nearQuery: (count, from, at) =>
    say`${grouped(from)} バイト以上のクエリの要求が ${items(count)}通過 (maxQueryString の既定値は ${grouped(at)})。`,
  hidden: {
    'aspx-error-path': (count, of) =>
      say`${requests(of)}中 ${items(count)}が ASP.NET のエラー ページへ (aspxerrorpath): 状態コードには現れません。`,
    'asp-error': (count, of) =>
      say`${requests(of)}中 ${items(count)}のクエリに Classic ASP のエラー: 状態コードには現れないことがあります。`,
  },
  brokenLinks: (count, of, links) =>
    say`404 ${items(of)}中 ${items(count)}は自サイトのリンク切れ: ${links}。`,
  scanners: (count, of, clients, list) =>
    say`404 ${items(of)}中 ${items(count)}はスキャナー ${grouped(clients)} 台から: ${list}。`,
  scanner: (client, count, answered) =>
    answered === 0
      ? say`${client} (${grouped(count)}、応答なし)`
      : say`${client} (${grouped(count)}、うち応答 ${grouped(answered)})`,
  limitHit: (code, title, count, lengths) =>
    say`${code} x ${grouped(count)}: ${title}${lengths === null ? say`` : say` (${lengths})`}。`,
  heavyClient: (client, share, count, errors, userAgents) =>
    userAgents === null
      ? say`要求の ${share} (${items(count)}、うちエラー ${errors}) が ${client} から。`
      : say`要求の ${share} (${items(count)}、うちエラー ${errors}) が ${client} から (ユーザー エージェント ${grouped(userAgents)} 種類以上): プロキシなので遮断しないこと。`,
  otherProxies: (clients) => say`遮断してはならないプロキシまたは事業所: ${clients}。`,
  oneClient: (client, count, field) =>
    field !== null
      ? say`${requests(count)}すべてが ${client} (プロキシ) から。クライアントを見るには --client-from ${field}。`
      : say`${requests(count)}すべてが ${client} (プロキシ) から: クライアントを知るには X-Forwarded-For を記録します。`,
  probes: (share) => say`要求の ${share} 以上が正常性プローブ: --exclude-probes で除けます。`,
  gap: (from, to, length) => say`${from}～${to} (${length}) のレコードなし。`,
  reopened: (count) => say`ログの開き直し ${grouped(count)} 回 (無通信の後なら通常)。`,
  endsEarly: (server, last, others) => say`${server} のログは ${last} まで (ほかは ${others} まで)。`,
  countedTwice: (proxy, member, clock) =>
    say`${proxy} が ${member} に渡した要求は両方のログに数えられています${clock === null ? say`` : say` (${clock})`}。`,
  clock: {
    same: say`双方の時計は一致`,
    ahead: (by) => say`渡された側の時計が ${by} 進み`,
    behind: (by) => say`渡された側の時計が ${by} 遅れ`,
  },
  missingField: (field) => say`記録なし: ${field}。`,
};
