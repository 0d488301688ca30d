import { grouped } from '../figures.ts';
import { type Safe, say } from '../safe.ts';
import type { Wording } from '../wording.ts';

const items = (count: number): Safe => say`${grouped(count)} 件`;

const during = (from: Safe | null, to: Safe | null): Safe =>
  from === null || to === null ? say`` : from === to ? say`、${from}` : say`、${from}～${to}`;

/** What is told of FTP besides its figures. */
export const ftpWords: Wording['ftpTold'] = {
  letIn: (client, refused, user) =>
    say`FTP: ${items(refused)}の拒否の後にログオン成功: ${client}${user === null ? say`` : say` (${user})`}`,
  noDataConnection: (failed, of) => say`FTP 転送の失敗: ${items(of)}中 ${items(failed)}、データ接続を開けず`,
  dataChannel: (count) => say`FTP データ接続の失敗: ${items(count)}`,
  policy: (count) => say`FTP: TLS に関する拒否 ${items(count)}`,
  logonsRefused: (count) => say`FTP: パスワード以外の理由によるログオン拒否 ${items(count)}`,
  guessed: (count) => say`FTP: パスワードの試行、ログオン拒否 ${items(count)}`,
  timeOuts: (count) => say`FTP 転送のタイムアウト: ${items(count)}`,
  totals: (commands, sessions, users, clients) =>
    say`FTP: ${sessions === null ? say`` : say`セッション ${grouped(sessions)}、`}${
      users === null ? say`` : say`ユーザー ${grouped(users)}、`
    }クライアント ${grouped(clients)}、コマンド ${items(commands)}`,

  files: (received, sent, failed, sizes) =>
    say`受信 ${grouped(received)}、送信 ${grouped(sent)}、失敗 ${grouped(failed)}。${
      sizes === null ? say`バイト数は記録されていません` : sizes
    }。`,
  sizes: (received, sent) => say`受信 ${received}、送信 ${sent}`,
  failedFiles: (code, where) => say`${code}: ${where}。`,
  most: (command, folder, who) =>
    say`${command}${folder === null ? say`` : say` ${folder}`}${who === null ? say`` : say` (${who})`}`,
  logons: (accepted, refused) => say`成功 ${grouped(accepted)}、拒否 ${grouped(refused)}。`,
  anonymous: (accepted) => say`匿名ログオンの成功 ${items(accepted)}。`,

  transfersFailed: (count, of, code, title, where) =>
    say`転送 ${items(of)}中 ${items(count)}が ${code} (${title}) で失敗: ${where}。`,
  guessing: (client, refused, names, from, to) =>
    say`${client}: ログオン拒否 ${items(refused)}${
      names === null ? say`` : say`、試した名前 ${grouped(names)} 個`
    }${during(from, to)}`,
  guessingName: (name, refused, clients, from, to) =>
    say`一度もログオンしていないクライアント ${grouped(clients)} が、名前 ${name} を ${grouped(refused)} 回試行${during(from, to)}。`,
  inVain: (guess) => say`${guess}。このログに成功はありません。`,
  succeeded: (guess, time, user) =>
    say`${guess}。その後 ${time} に${user === null ? say`` : say` ${user} として`}ログオン成功 (推測されたか、正しい値に直したか)。`,
  dataChannelFailed: (count, mode, clients, networks, from, to) =>
    say`425: データ接続を開けず ${items(count)}${
      mode === null
        ? say``
        : { passive: say`、すべてパッシブ (PASV、EPSV)`, active: say`、すべてアクティブ (PORT、EPRT)` }[mode]
    }、クライアント ${grouped(clients)}、ネットワーク ${grouped(networks)}${during(from, to)}。`,
  worked: {
    passive: (sessions) => say`その間、パッシブは ${grouped(sessions)} セッションで成功。`,
    active: (sessions) => say`その間、アクティブは ${grouped(sessions)} セッションで成功。`,
  },
  checkPassive: say`lowDataChannelPort～highDataChannelPort、externalIp4Address、ファイアウォールを確認。`,
  checkActive: say`ファイアウォールを確認: サーバーがポート 20 から接続します。`,
  refused: (code, title, clients, keptOut) =>
    say`${code}: ${title}。クライアント ${grouped(clients)}、うちその後もログオンできず ${grouped(keptOut)}。`,
  refusedOne: (code, title, who, isKeptOut) =>
    say`${code}: ${title}。${who} のみ${isKeptOut ? say`、その後もログオンできず` : say`、その後ログオン成功`}。`,
  who: (sentence, who) => say`${sentence}最多: ${who}。`,
  timedOut: (list) => say`時間制限: ${list}。`,
  limits: {
    controlIdle: (count) => say`無操作のセッション (14) x ${grouped(count)}`,
    dataIdle: (count) => say`止まった転送 (15) x ${grouped(count)}`,
    noLogon: (count) => say`時間内にログオンなし (16) x ${grouped(count)}`,
    tooSlow: (count) => say`遅すぎる転送 (50) x ${grouped(count)}`,
  },
  clearText: (count, of, users) =>
    say`パスワードを送った ${grouped(of)} セッション中 ${grouped(count)} が TLS なし${
      users === 0 ? say`` : say` (ログオンしたユーザー ${grouped(users)})`
    }。`,
  clearData: (count) =>
    say`TLS を使う ${grouped(count)} セッションが、ファイルは TLS なしで転送 (PROT P なし)。`,
  routine: (count) =>
    say`SIZE、MDTM、CWD、MKD への 550 が ${items(count)}: クライアントによる有無の確認で、失敗ではありません。`,
  noSessions: (opened) =>
    say`${opened > 0 ? say`セッションの開始は ${items(opened)}ですが、` : say``}各コマンドがどのセッションのものか記録されておらず、TLS の使用は判定できません。[FTP ログ] の [W3C フィールドの選択] で x-session を選んでください。`,
  sampled: (rate) => say`セッションは ${grouped(rate)} 個に 1 個を調べました。`,

  users: say`FTP ユーザー`,
  clients: say`FTP クライアント`,
  sessions: say`FTP セッション (失敗の多い順)`,
  asStory: (command) => say`経過を読むには: ${command}`,
  columns: {
    commands: say`コマンド`,
    accepted: say`成功`,
    refused: say`拒否`,
    received: say`受信`,
    sent: say`送信`,
    failed: say`失敗`,
    files: say`ファイル`,
    begin: say`開始`,
    lasted: say`長さ`,
    user: say`ユーザー`,
    client: say`クライアント`,
    session: say`セッション、クライアント、ユーザー`,
  },

  session: (session, client, user) =>
    say`セッション ${session}: ${client}${user === null ? say`、ログオンなし` : say` (${user})`}`,
  sessionTime: (from, length, records) => say`${from} UTC から ${length}、${items(records)}`,
};
