import { grouped } from '../figures.ts';
import { join, type Safe, say } from '../safe.ts';
import type { Wording } from '../wording.ts';
import { ciWords, metricWords } from './japanese-ci.ts';
import { comparisonWords } from './japanese-comparison.ts';
import { findingWords } from './japanese-findings.ts';
import { firstWords } from './japanese-first.ts';
import { ftpWords } from './japanese-ftp.ts';
import { httperrWords } from './japanese-httperr.ts';
import { incidentWords } from './japanese-incident.ts';
import { lengthWords } from './japanese-lengths.ts';
import { securityWords } from './japanese-security.ts';
import { detailWords, fieldCosts, issueWords, problemWords } from './japanese-troubles.ts';
import { usageWords } from './japanese-usage.ts';

/* Microsoft's Japanese terms and spelling: blanks around ASCII and between words in katakana, half-width `:` and `()`. */

const list = (items: readonly Safe[]): Safe => join(items, say`、`);

export const japanese: Wording = {
  list,
  clauses: (parts) => join(parts, say` / `),
  sentences: (sentences) => join(sentences, say``),

  verdict: {
    pass: say`合格`,
    fail: say`不合格`,
    warn: say`警告`,
    inconclusive: say`判定不能`,
    tooFew: say`判定保留`,
    result: (figure, value, of, limit) => say`${figure} ${value}: ${of} (${limit})`,
    noResult: (gate, reason) => say`${gate}: ${reason}`,
    of: (count, of, counts) => {
      const all = {
        requests,
        records: (number: number) => say`レコード ${items(number)}`,
        lines: (number: number) => say`${grouped(number)} 行`,
      }[counts](of);
      return count === null ? all : say`${all}中 ${items(count)}`;
    },
    limit: {
      '>': (limit) => say`上限 ${limit}`,
      '>=': (limit) => say`${limit} 未満であること`,
      '<': (limit) => say`下限 ${limit}`,
      '<=': (limit) => say`${limit} を超えること`,
    },
    metrics: {
      'error-rate': say`エラー率`,
      '4xx-rate': say`4xx 率`,
      '5xx-rate': say`5xx 率`,
      regressions: say`以前より悪化した項目`,
    },
    meanings: {
      'error-rate': say`エラーは 4xx と 5xx (ログオン ハンドシェイクの途中の応答を除く)`,
      '4xx-rate': say`4xx は状態コード 400～499 (ログオン ハンドシェイクの途中の応答を除く)`,
      '5xx-rate': say`5xx は状態コード 500～599`,
    },
    perSecond: (number) => say`毎秒 ${number} 件`,
    window: (from, to) => say`期間 ${from}～${to} UTC`,
    slots: (from, to, count, width) =>
      count === 1
        ? say`最悪の時間帯: ${from}～${to} UTC`
        : say`最悪の時間帯: ${from}～${to} UTC (${width}ごとの区切りが ${grouped(count)} 回連続)`,
    groups: (by, failed, judged, tooFew, notInBaseline) =>
      say`${by} 別: ${grouped(judged)} グループ中、限度を外れたものは ${grouped(failed)}${
        tooFew === 0 ? say`` : say` (ほかに、レコードが少なく判定できないものが ${grouped(tooFew)})`
      }${notInBaseline === 0 ? say`` : say` (ほかに、基準にない新しいものが ${grouped(notInBaseline)})`}`,
    group: (group, value, of, limit) =>
      say`${group}: ${value} (${of}${limit === null ? say`` : say`、${limit}`})`,
    moreGroups: (count) => say`ほか ${grouped(count)} グループ`,
    leading: (count, code, title) => say`最多は ${code} の ${items(count)}: ${title}`,
    missing: {
      'no-requests': say`判定する要求がありません。`,
      'no-records': say`判定するレコードがありません。`,
      'field-not-logged': say`フィールドがログに記録されていません。`,
      'source-unread': say`読み取れなかった入力があります (--allow-missing を参照)。`,
      'too-few': say`レコードが少なく、判定できません。`,
      'slots-too-wide': say`時間の区切りが多すぎて数え分けられません。期間を絞るか、区切りを広げてください。`,
      'no-baseline': say`比較する基準がありません。`,
      'baseline-empty': say`基準に該当するレコードがありません。`,
      'baseline-not-logged': say`基準のログに記録されていないフィールドがあります。`,
      'baseline-too-few': say`基準のレコードが少なく、限度になりません。`,
    },
    notLogged: (fields) =>
      say`${fields} がログに記録されていません。IIS マネージャーのサイトの [ログ記録] の [フィールドの選択] で選んでください。`,
    notLoggedBefore: (fields) => say`${fields} が基準のログに記録されておらず、比較できません。`,
    tooFewOf: (found, needed) => say`レコードが足りません: ${found} (必要な数 ${grouped(needed)})`,
  },

  warning: say`警告`,
  partial: say`実行が途中で終わったか、入力が途中で途切れました。どの数値も、読み取れた範囲だけのものです。`,
  sameRows: (one, other) =>
    say`${one} と ${other} は同じログです。どの数値も二重に数えられ、2 倍になっています。`,
  overlappingRows: (one, other) =>
    say`${one} と ${other} には同じ行があります。どの数値も、その行を二重に数えています。`,

  nothingRead: say`レコードを 1 件も読み取れませんでした。何も判断できません。`,
  noMatch: (condition, records) =>
    say`一致するレコードはありません: ${condition} を満たすものは ${items(records)}中 0 件です。`,
  noneInTime: (from, to) =>
    say`指定した時間のレコードはありません: ログの期間は ${from} から ${to} (UTC) です。`,
  onlyProbes: (records) => say`正常性プローブだけです (${items(records)})。`,
  noTimes: say`指定した時間のレコードはありません: 時刻のあるレコードがありません。`,
  failuresUnknown: (total) =>
    say`${requests(total)}。sc-status が記録されていないため、失敗の有無は判断できません。`,
  noRequests: (ftp, httperr) =>
    ftp === 0 && httperr === 0
      ? say`HTTP の要求はありません: サービスの分からないレコードだけです。`
      : say`HTTP の要求はありません: ${list([
          ...(ftp > 0 ? [say`FTP コマンド ${items(ftp)}`] : []),
          ...(httperr > 0 ? [say`HTTP.sys のエラー ${items(httperr)}`] : []),
        ])}`,

  labels: {
    period: say`期間`,
    filter: say`フィルター`,
    answers: say`応答`,
    time: say`所要時間`,
    bytes: say`バイト数`,
    load: say`負荷`,
    methods: say`メソッド`,
    distinct: say`種類`,
  },
  period: (from, to, length) => say`${from}～${to} UTC (${length})`,
  limitedTo: (from, to) =>
    to === null ? say`${from!} UTC から` : from === null ? say`${to} UTC まで` : say`${from}～${to} UTC`,
  filter: (expression, matched, records) =>
    say`${expression}: レコード ${items(records)}中 ${items(matched)}`,
  probesLeftOut: (count) =>
    count === 0 ? say`正常性プローブなし` : say`正常性プローブ ${items(count)}を除外`,
  classCount: (name, share, count) => say`${name} ${share} (${grouped(count)})`,
  noStatus: say`状態なし`,
  legs: (count) =>
    say`4xx のうち ${items(count)}はログオン ハンドシェイク (401) の途中の応答です。正常な動作で、エラーではありません。`,
  percentiles: (p50, p95, p99, max) =>
    list([say`p50 ${p50}`, say`p95 ${p95}`, ...(p99 === null ? [] : [say`p99 ${p99}`]), say`最長 ${max}`]),
  longest: (max) => say`最長 ${max} (要求が少ないため、パーセンタイルは出しません)`,
  withinOnePercent: say`(パーセンタイルの誤差は 1% 以内)`,
  timedOf: (count, total) => say`(${requests(total)}中、時間の記録は ${items(count)})`,
  load: {
    sentence: (text) => say`${text}。`,
    rate: (perMinute) => say`要求は毎分 ${perMinute} 件`,
    latest: (perMinute, length) => say`最後の ${length} は毎分 ${perMinute} 件`,
    peak: (count, length, at) => say`${length} あたりの最大は ${items(count)} (${at})`,
    peakSecond: (count, at) => say`最も多い 1 秒は ${items(count)} (${at})`,
    inFlight: (average, most, at) => say`処理中は推定で平均 ${average} 件、最大 ${most} 件 (${at})`,
    sent: (size) => say`送信 ${size}/s`,
    sameHour: (from, to, requests) => say`${from}～${to} は ${items(requests)}`,
    yesterday: (requests) => say`前日は ${items(requests)}`,
    lastWeek: (requests) => say`前週は ${items(requests)}`,
  },
  sent: (size) => say`送信 ${size}`,
  received: (size) => say`受信 ${size}`,
  distinct: (paths, clients, userAgents) =>
    list([
      ...(paths > 0 ? [say`パス ${grouped(paths)}`] : []),
      ...(clients > 0 ? [say`クライアント ${grouped(clients)}`] : []),
      ...(userAgents > 0 ? [say`ユーザー エージェント ${grouped(userAgents)}`] : []),
    ]),

  timeline: {
    heading: say`時系列`,
    scale: (from, to, mark) => say`${from}～${to} (1 目盛りは ${mark})`,
    requests: say`要求`,
    failures: say`5xx`,
    peak: (count, at) => say`最大 ${grouped(count)} (${at})`,
    marks: say`目印`,
    mark: (time, label) => say`${time} ${label}`,
  },

  codes: {
    heading: say`状態コード`,
    unknownService: say`不明なサービス`,
    count: say`件数`,
    share: say`割合`,
    first: say`初回`,
    means: say`意味`,
    noReply: say`応答なし`,
    more: (outcomes, count) => say`ほかに ${grouped(outcomes)} 種類、${items(count)}`,
    answered: (codes) => say`エラー以外: ${codes}`,
    legs: (codes) => say`ログオン ハンドシェイクの途中の応答 (エラーではありません): ${codes}`,
    cut: (codes) => say`うち win32 状態が 0 以外: ${codes}`,
    counted: (code, count) => say`${code} x ${grouped(count)}`,
    unlisted: (found, title) => say`コード表にはありません。${found} の一般的な意味: ${title}。`,
    win32: (code, title) => say`win32 ${code}: ${title}。`,
    check: (what) => say`確認: ${what}`,
  },

  groups: {
    failing: say`失敗の多いルート`,
    slow: say`合計時間の長いルート`,
    longPolls: say`ロング ポーリングと開いたままの接続 (遅い要求には数えません)`,
    clients: say`要求の多いクライアント`,
    servers: say`サーバー`,
    sites: say`サイト`,
    rest: say`その他すべて`,
    clocks: (proxy, member, clock, count) =>
      say`${proxy} (プロキシ) と ${member}: ${clock} (両方のログにある${requests(count)}の中央値)。`,
    clocksUnknown: say`時計のずれはログからは分かりません (1 つの要求は 1 台にしか記録されません)。そのサーバーと手元の時計の差は w32tm /stripchart /computer:NAME /samples:5 /dataonly で分かります。`,
    moreServers: (servers, count) => say`ほかに ${grouped(servers)} 台、${requests(count)}`,
    moreSites: (sites, count) => say`ほかに ${grouped(sites)} サイト、${requests(count)}`,
    requests: say`要求`,
    ofAll: say`割合`,
    ofTime: say`時間比`,
    failures: say`5xx`,
    refusals: say`4xx`,
    failed: say`失敗率`,
    p50: say`p50`,
    p95: say`p95`,
    longest: say`最長`,
    last: say`最終`,
    route: say`ルート`,
    client: say`クライアント`,
    server: say`サーバー`,
    site: say`サイト`,
  },

  tables: {
    requests: (by, per) => tableTitle(say`要求`, by, per),
    records: (by, per) => tableTitle(say`レコード`, by, per),
    slot: (zone) => say`時刻 (${zone})`,
    figures: {
      count: say`件数`,
      errors: say`エラー`,
      errorRate: say`エラー率`,
      serverErrors: say`5xx`,
      serverErrorRate: say`5xx 率`,
      p50Ms: say`p50`,
      p90Ms: say`p90`,
      p95Ms: say`p95`,
      p99Ms: say`p99`,
      p999Ms: say`p99.9`,
      averageMs: say`平均`,
      maxMs: say`最長`,
      timeTakenMs: say`時間`,
      timeShare: say`時間比`,
      bytesSent: say`送信`,
      bytesReceived: say`受信`,
    },
    none: say`集計の対象がありません`,
    counted: (counted, total, lack) =>
      counted === total
        ? say`${items(total)}すべてを集計`
        : say`${items(total)}中 ${items(counted)}を集計 (残りには${{ value: say`値`, time: say`時刻` }[lack]}がありません)`,
    onlyHttp: say`集計の対象は HTTP の要求だけです。ほかのサービスには --where service=ftp または --where service=httperr を指定してください`,
    wider: (asked) => say`${asked} の区間では多すぎて区別できないため、より長い区間になっています`,
    rest: (values, count) =>
      values === null
        ? say`ほかの値に ${items(count)}`
        : say`表示していない ${grouped(values)} 行に ${items(count)}`,
    more: (rows) => say`最初の ${grouped(rows)} 行だけです (--top を参照)`,
    undercount: (most) =>
      say`値が多すぎて区別しきれません。件数は最大 ${grouped(most)} 少ない可能性があります`,
  },

  ftp: {
    heading: say`FTP`,
    commands: (commands, sessions) =>
      sessions === null
        ? say`コマンド ${items(commands)} (セッションは区別できません)`
        : say`コマンド ${items(commands)}、セッション ${items(sessions)}`,
    logons: (accepted, refused) => say`ログオン: 成功 ${grouped(accepted)}、拒否 ${grouped(refused)}`,
    transfers: (sent, received, failed) =>
      say`転送: 送信 ${grouped(sent)}、受信 ${grouped(received)}、失敗 ${grouped(failed)}`,
    bytes: (sizes) => say`バイト数: ${sizes}`,
    codes: say`FTP 応答`,
    methods: (names) => say`コマンド: ${names}`,
  },

  httperr: httperrWords,

  read: {
    heading: say`読み取り`,
    total: (sources, size, lines, kinds) =>
      say`入力 ${items(sources)}、${size}、${grouped(lines)} 行: ${kinds}`,
    service: say`サービス`,
    recordsHead: say`レコード`,
    periodHead: say`最初と最後`,
    source: say`入力`,
    sourceIn: (folder) => say`入力 (${folder} の中)`,
    records: (count, repaired) =>
      repaired === 0
        ? say`レコード ${grouped(count)}`
        : say`レコード ${grouped(count)} (うち補正 ${grouped(repaired)})`,
    directives: (count) => say`ディレクティブ ${grouped(count)}`,
    blank: (count) => say`空行 ${grouped(count)}`,
    malformed: (count) => say`形式不正 ${grouped(count)}`,
    foreign: (count) => say`対象外 ${grouped(count)}`,
    services: { http: say`HTTP`, ftp: say`FTP`, httperr: say`HTTP.sys`, unknown: say`不明` },
    noService: say`なし`,
    perService: (service, count) => say`${service} ${items(count)}`,
    moreSources: (count) =>
      say`表示していない入力があと ${items(count)}あります (--top all か --format json で表示)。`,
    troubled: (count) =>
      say`問題のある入力があと ${items(count)}あります (--top all か --format json で表示)。`,
    noTime: say`-`,
    trouble: (what, hint) => say`${what}${hint}`,
    otherFiles: (count) => say`ログではないファイル ${items(count)}を除外しました。`,
    standardInput: say`標準入力`,
    noName: say`(空の名前)`,
    repeated: (name, sameAs) => say`${name} は ${sameAs} と同じファイルなので、1 回だけ読み取りました。`,
    notRead: say`読み取れなかった入力`,
    unread: (place, reason) => say`${place}: ${reason}。`,
    moreUnread: (count) => say`ほかに ${items(count)}`,
    notLogged: say`記録なし`,
    missing: (field, cost) => say`${field}: ${cost}`,
    partlyMissing: (field, share, cost) => say`${field} (要求の ${share}): ${cost}`,
    approximate: say`概数`,
    undercount: (tally, limit, maxUndercount, error) =>
      say`${tally}: 保持した値は ${grouped(limit)} 個だけです。件数は最大 ${grouped(maxUndercount)} 少ないことがあります。値の種類の数は推定値です (標準誤差 ${error})。`,
    cannotShow: say`ログに残らないもの`,
    never: say`処理中の要求、TLS の失敗、アプリケーションが失敗した理由`,
    refusedByHttpSys: say`HTTP.sys 自身が拒否した要求 (停止したプールの 503 など): HTTPERR フォルダーも指定してください。`,
  },

  complaints: {
    unread: (name, reason, hint) => say`${name}: ${reason}。${hint}`,
    empty: (name) => say`${name}: 空です。`,
    directivesOnly: (name) => say`${name}: レコードがありません。ディレクティブと空行だけです。`,
    noRecords: (name, what, hint) => say`${name}: レコードがありません。${what}${hint}`,
  },

  records: {
    noRecord: (place) => say`${place} はレコードではありません (ディレクティブ、空行、または不正な行です)。`,
    pastEnd: (place, lines) => say`${place}: この入力は ${grouped(lines)} 行しかありません。`,
    noClient: (place) =>
      say`${place} にはクライアントが記録されていないため、前後のレコードを特定できません。`,
    first: (shown, matched) =>
      say`${grouped(matched)} 件のレコードのうち先頭の ${grouped(shown)} 件です (--limit を参照してください)。`,
    noneRead: say`レコードを 1 件も読み取れませんでした。理由は iislog analyze で確認できます。`,
    noneAtThatTime: say`指定した時間のレコードはありません。`,
  },

  first: firstWords,
  ftpTold: ftpWords,
  incident: incidentWords,
  ci: ciWords,
  metrics: metricWords,
  findings: findingWords,
  security: securityWords,
  usage: usageWords,
  lengths: lengthWords,
  comparison: comparisonWords,

  issues: issueWords,
  problems: problemWords,
  detail: detailWords,
  fieldCosts,
};

function tableTitle(what: Safe, by: Safe | null, per: Safe | null): Safe {
  const parts = [...(by === null ? [] : [say`${by} 別`]), ...(per === null ? [] : [say`${per} ごと`])];
  return parts.length === 0 ? what : say`${what} (${join(parts, say`、`)})`;
}

function items(count: number): Safe {
  return say`${grouped(count)} 件`;
}

function requests(count: number): Safe {
  return say`要求 ${items(count)}`;
}
