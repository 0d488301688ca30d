import { grouped } from '../figures.ts';
import { say } from '../safe.ts';
import type { Wording } from '../wording.ts';

export const securityWords: Wording['security'] = {
  heading: say`セキュリティ`,
  kinds: {
    'sql-injection': say`SQL インジェクション`,
    command: say`シェル コマンド`,
    script: say`スクリプト埋め込み (XSS)`,
    traversal: say`ディレクトリ トラバーサル`,
    exploit: say`既知の脆弱性への攻撃`,
    'web-shell': say`Web シェルのファイル名`,
    'secret-file': say`機密ファイル (.env、.git、web.config)`,
    product: say`他製品の探索`,
    scanner: say`脆弱性スキャナー`,
  },
  none: say`このプログラムが知る攻撃に見える要求はありません。`,
  queriesRead: say`調べた範囲: すべての要求のパス、クエリ、プログラム名。要求本文はどのログにも残りません。`,
  queriesNotRead: say`クエリは、パスかプログラム名が疑わしい要求だけ調べました。--show security ですべて調べます。`,
  noProof: say`見かけによる判定です。2xx の応答は侵入の証拠ではなく、要求本文による攻撃や別の名前の攻撃は見つかりません。`,

  kindHead: say`種類`,
  requests: say`要求`,
  clients: say`クライアント`,
  refused: say`4xx`,
  redirected: say`3xx`,
  failed: say`5xx`,
  succeeded: say`2xx`,
  answered: say`2xx で応答した攻撃`,
  answeredPath: (kind, path, count) => say`${kind}: ${path} x ${grouped(count)}`,
  attackers: say`送信元`,
  client: say`クライアント`,
  first: say`最初`,
  last: say`最後`,

  attacks: (kind, count, clients, refused) =>
    say`${kind}: ${grouped(clients)} クライアントから ${grouped(count)} 件、うち拒否 (4xx) ${grouped(refused)} 件`,
  noneAnswered: (what) => say`${what}、2xx の応答なし。`,
  someAnswered: (what, answered, paths) =>
    say`${what}、2xx で応答したもの ${grouped(answered)} 件: ${paths}。`,
  sameAnswer: (paths, size) =>
    say`これら ${grouped(paths)} 個のパスへの応答はすべて ${grouped(size)} バイトです。何にでも同じページを返していると思われます。`,
  likelySame: say`応答の長さがすべて同じです。何にでも同じページを返していると思われます。`,
  webShell: (path, first, client, posts) =>
    say`Web シェルの疑い: ${path} に POST したのは攻撃もした ${client} だけで、${first} 以降 ${grouped(posts)} 件に 2xx を返しています。ファイルを確認してください。`,
  guessing: (client, failures, users, length) =>
    users === 0
      ? say`${client} のログオンが ${length}に ${grouped(failures)} 回失敗 (推測攻撃の可能性)`
      : say`${client} のログオンが ${length}に ${grouped(users)} 個の名前で ${grouped(failures)} 回失敗 (推測攻撃の可能性)`,
  neverIn: (what) => say`${what}。その後、ユーザー名付きの 2xx 応答はありません。`,
  gotIn: (what, user, time) => say`${what}。その後 ${time} に ${user} としてログオンに成功しています。`,
  guessedUser: (user, failures, clients) =>
    say`${grouped(clients)} クライアントが名前 ${user} で ${grouped(failures)} 回ログオンに失敗しました。`,
  loginPosts: (client, path, count, length, answers) =>
    say`${client} が ${path} に ${length}で ${grouped(count)} 件 POST (${answers})。そこではパスワードの正誤はログから分かりません。`,
  noStatus: say`状態コードなし`,
};
