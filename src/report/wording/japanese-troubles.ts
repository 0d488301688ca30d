import { grouped } from '../figures.ts';
import { type Safe, safe, say } from '../safe.ts';
import type { Wording } from '../wording.ts';

const lines = (count: number): Safe => say`${grouped(count)} 行`;
const records = (count: number): Safe => say`レコードが ${grouped(count)} 件`;
const detailed = (detail: Safe): Safe => (detail === '' ? detail : say` (${detail})`);

/** By the codes of `w3c/issue.ts`. */
export const issueWords: Wording['issues'] = {
  'too-few-fields': {
    sentence: (count) => say`フィールドが #Fields より少ない行が ${lines(count)}あります。`,
    hint: say`集計していません。途中で切れた行か、別の #Fields に従って書かれた行です。`,
  },
  'too-many-fields': {
    sentence: (count) => say`フィールドが #Fields より多い行が ${lines(count)}あります。`,
    hint: say`集計していません。値の中に空白がそのまま入った行か、別の #Fields に従って書かれた行です。`,
  },
  'line-too-long': {
    sentence: (count) => say`1 MiB を超える行が ${lines(count)}あります。`,
    hint: say`集計していません。IIS は行を 64 KiB で切るので、ファイルの作られ方を確認してください。`,
  },
  truncated: {
    sentence: (count) => say`途中で終わっている行が ${lines(count)}あります。`,
    hint: say`書き込み中のログではよくあります。netsh http flush logbuffer を実行してから読み直してください。`,
  },
  unfinished: {
    sentence: (count) => say`まだ書き込み中だった行が ${lines(count)}あります。`,
    hint: say`集計していません。読み取り中にログが伸びました。続きは読み直してください。`,
  },
  binary: {
    sentence: (count) => say`テキストではない行が ${lines(count)}あります。`,
    hint: say`バイナリか壊れたファイル、または別のエンコードのファイルです (--encoding を参照)。`,
  },
  'no-layout': {
    sentence: (count) => say`#Fields 行のない行が ${lines(count)}あります。`,
    hint: say`ファイルの先頭が欠けていて、行からもレイアウトを特定できません。ファイル全体をコピーし直してください。`,
  },
  'layout-too-wide': {
    sentence: (count) => say`フィールドが 1,000 個を超える #Fields に従う行が ${lines(count)}あります。`,
    hint: say`集計していません。IIS のフィールドは 30 個ほどなので、ファイルの作られ方を確認してください。`,
  },
  'too-many-layouts': {
    sentence: (count) =>
      say`1 つのファイルで異なる #Fields が 1,000 種類を超えた後の行が ${lines(count)}あります。`,
    hint: say`集計していません。IIS のフィールドは設定を変えたときにだけ変わるので、ファイルの作られ方を確認してください。`,
  },
  'foreign-layout': {
    sentence: (count, detail) =>
      detail === ''
        ? say`別の製品のログの行が ${lines(count)}あります。`
        : say`${safe(detail.replace(' or ', ' か '))} のログの行が ${lines(count)}あります。`,
    hint: say`読み取るのは IIS (HTTP、FTP) と HTTP.sys のログだけです。`,
  },
  'advanced-logging': {
    sentence: (count) => say`IIS Advanced Logging の行が ${lines(count)}あります。`,
    hint: say`読み取れません。サイト自体の W3C ログを有効にしてください。IIS 8.5 以降ではカスタム フィールドも記録できます。`,
  },
  'local-time': {
    sentence: (count) => say`IIS 形式で、現地時刻を UTC として読み取った${records(count)}あります。`,
    hint: say`サーバーの時計のタイムゾーンを --log-tz Asia/Tokyo のように指定してください。`,
  },
  'date-order': {
    sentence: (count) =>
      say`日付を月/日/年として読み取った${records(count)}あります (この順序を裏付ける日付はありません)。`,
    hint: say`日付をファイル名と照らし合わせてください。`,
  },
  headerless: {
    sentence: (count, detail) =>
      say`#Fields 行がないため、行から特定したレイアウトで読み取った${records(count)}あります${detailed(detail)}。`,
    hint: say`数値を信用する前に、行をこれらのフィールドと照らし合わせてください。`,
  },
  'no-date': {
    sentence: (count) => say`date フィールドも #Date 行もなく、日付の分からない${records(count)}あります。`,
    hint: say`集計していますが、時刻の必要な数値には入っていません。`,
  },
  'bad-time': {
    sentence: (count) => say`日付か時刻の正しくない${records(count)}あります。`,
    hint: say`集計していますが、時刻の必要な数値には入っていません。`,
  },
  'bad-number': {
    sentence: (count, detail) =>
      say`数値のはずの値が数値でない${records(count)}あります${detailed(detail)}。`,
    hint: say`集計していますが、そのフィールドの数値には入っていません。`,
  },
  'repaired-blanks': {
    sentence: (count) => say`連続する空白を 1 つとして読み取った${records(count)}あります。`,
    hint: say`集計しています。IIS が書く空白は 1 つなので、別のプログラムがファイルを書き換えています。`,
  },
  'repaired-quotes': {
    sentence: (count) => say`引用符の中を 1 つの値として読み取った${records(count)}あります。`,
    hint: say`集計しています。IIS は引用符を書かないので、別のプログラムがファイルを書き換えています。`,
  },
  other: {
    sentence: (count, detail) => say`問題のある行が ${lines(count)}あります${detailed(detail)}。`,
    hint: say`行を、その上の #Fields 行と照らし合わせてください。`,
  },
};

/** By the codes of `sources/source.ts`. */
export const problemWords: Wording['problems'] = {
  missing: { sentence: say`存在しません`, hint: say`パスを確認してください。` },
  'no-match': {
    sentence: say`一致するファイルがありません`,
    hint: say`パターンを確認し、iislog が展開するように引用符で囲んでください。`,
  },
  'no-logs': {
    sentence: say`ログがありません`,
    hint: say`IIS のログは、サイトごとのフォルダー W3SVC1、W3SVC2 などにある u_ex*.log です。`,
  },
  denied: {
    sentence: say`アクセスが拒否されました`,
    hint: say`管理者として開いたコマンド プロンプトで実行してください。HTTPERR フォルダーは管理者だけが読み取れます。`,
  },
  unreadable: {
    sentence: say`読み取れません`,
    hint: say`ファイルをコピーし、コピーのほうを読み取ってください。`,
  },
  shortened: {
    sentence: say`実行中に短くなりました (そこまでは集計しています)`,
    hint: say`別のプログラムが切り詰めたか置き換えました。読み直すか、コピーを読み取ってください。`,
  },
  'inflates-too-far': {
    sentence: say`ログではありえない大きさに展開されます (そこまでは集計しています)`,
    hint: say`容量に余裕のある場所で展開し、中身を確認してください。`,
  },
  'too-many-members': {
    sentence: say`アーカイブ内のファイルが多すぎます (先頭から上限までを読み取ります)`,
    hint: say`展開してから、フォルダーを指定してください。`,
  },
  'truncated-archive': {
    sentence: say`アーカイブが途中で終わっています (そこまでは集計しています)`,
    hint: say`アーカイブをコピーし直してください。`,
  },
  'damaged-archive': {
    sentence: say`アーカイブが壊れています (そこまでは集計しています)`,
    hint: say`アーカイブをコピーし直してください。`,
  },
  'encrypted-archive': {
    sentence: say`アーカイブが暗号化されています`,
    hint: say`先に展開してください。`,
  },
  'not-seekable': {
    sentence: say`zip アーカイブはパイプから読み取れません`,
    hint: say`パイプせずに、ファイル名を指定してください。`,
  },
  'binary-log': {
    sentence: say`集中バイナリ ログのファイルは読み取れません`,
    hint: say`system.applicationHost/log の centralLogFileMode を CentralW3C か Site に設定してください。このファイルは Log Parser (-i:BIN) で読み取れます。`,
  },
  other: { sentence: say`読み取れませんでした`, hint: say`パスを確認してください。` },
};

/** What `sources` and Node say in English; anything else stays as it is. */
const details: ReadonlyMap<string, Safe> = new Map([
  ['the name is empty', say`名前が空です`],
  ['the folder holds no files', say`フォルダーにファイルがありません`],
  ['the archive is empty', say`アーカイブが空です`],
  ['the one file in it is no log', say`中にある 1 個のファイルはログではありません`],
  [
    'a zip archive inside another archive is not read: unpack the outer one first',
    say`アーカイブの中の zip は読み取りません。先に外側を展開してください`,
  ],
  ['the content does not match its check sum', say`内容がチェックサムと一致しません`],
  ['the gzip header is damaged', say`gzip のヘッダーが壊れています`],
  ['closed while being read', say`読み取り中に閉じられました`],
  ['the member is not where the archive lists it', say`一覧が示す位置にファイルがありません`],
  [
    'the list of members at the end of the archive is missing: it may be cut off',
    say`末尾にあるはずの一覧がありません。途中で切れている可能性があります`,
  ],
  [
    'its members take more room than the archive has',
    say`中のファイルの合計がアーカイブ自体より大きくなっています`,
  ],
  ['no such file or directory', say`ファイルまたはフォルダーがありません`],
  ['not a directory', say`フォルダーではありません`],
  ['illegal operation on a directory', say`フォルダーに対してはできない操作です`],
  ['operation not permitted', say`操作が許可されていません`],
  ['permission denied', say`アクセスが拒否されました`],
  ['resource busy or locked', say`ほかのプログラムが使用中です`],
  ['too many open files', say`開いているファイルが多すぎます`],
  ['no space left on device', say`ディスクに空き領域がありません`],
  ['read-only file system', say`書き込みのできないファイル システムです`],
  ['i/o error', say`入出力エラーです`],
]);

/** The same for sentences that hold a number or what another program said. */
const detailPatterns: readonly (readonly [pattern: RegExp, words: (part: Safe) => Safe])[] = [
  [
    /^none of the (\d+) files in it is a log$/,
    (count) => say`中にある ${count} 個のファイルはどれもログではありません`,
  ],
  [/^the compressed data is damaged \((.*)\)$/s, (said) => say`圧縮データが壊れています: ${said}`],
  [/^the list of members is damaged \((.*)\)$/s, (said) => say`一覧が壊れています: ${said}`],
  [
    /^compression method (\d+) is not known: unpack the archive first$/,
    (method) => say`圧縮方式 ${method} には対応していません。先に展開してください`,
  ],
  [/^more than (\d+) times its size$/, (times) => say`元の ${times} 倍を超えます`],
  [/^only the first (\d+) members are looked at$/, (count) => say`上限は ${count} 個です`],
];

export const detailWords: Wording['detail'] = (detail) => {
  const known = details.get(detail);
  if (known !== undefined) return known;
  for (const [pattern, words] of detailPatterns) {
    const part = pattern.exec(detail)?.[1];
    if (part !== undefined) return words(safe(part));
  }
  return safe(detail);
};

/** Fields of HTTP logs, most wanted first, and the question that has no answer without each. */
export const fieldCosts: Wording['fieldCosts'] = [
  ['sc-status', say`どの要求が失敗したか`],
  ['sc-substatus', say`401、403、404、500 の細かい区別`],
  ['sc-win32-status', say`ログオンやバックエンドの失敗の理由、接続を切った側`],
  ['time-taken', say`何が遅いか`],
  ['cs-uri-stem', say`どの URL か`],
  ['c-ip', say`どのクライアントか`],
  ['cs(User-Agent)', say`人かボットか`],
  ['cs(Referer)', say`リンク切れの場所`],
  ['sc-bytes', say`帯域を使っている相手`],
];
