import type { CommandWording } from '../wording.ts';

const seeHelp = 'iislog --help --lang ja を参照してください。';

export const japanese: CommandWording = {
  help: {
    titles: { usage: '使い方:', arguments: '引数:', options: 'オプション:', commands: 'コマンド:' },
    optionsOfAnalyze: 'analyze のオプション:',
    withDefault: (description, value) => `${description} (既定値: ${value})`,
    program: 'IIS のログ (HTTP、FTP、HTTP.sys のエラー) を、すべてのコードの意味とともに説明します。',
    version: 'バージョンを表示します。',
    help: 'このヘルプを表示します。',
    lang: '言語: en、ja、auto (auto は LC_ALL、LANG、システムの順に従います)',
    color: '色: auto、always、never',
    noColor: '--color never と同じ',
    format: (formats) => `形式: ${formats.join('、')}`,
    analyze: {
      summary: 'ログを読み取り、説明付きの要約を表示します (既定のコマンド)。',
      source: 'ログ、フォルダー、ワイルドカード、.gz と .zip。標準入力は -',
      top: '各一覧の行数: 数値または all (既定値: text では 5、json では 1000)',
      output: '標準出力の代わりにファイルへレポートを書き込みます。',
      encoding: 'UTF-8 でない文字のコード ページ (932、shift_jis など)',
      threads: '大きなログを集計するスレッドの数 (既定値: プロセッサが 3 個以上ならその数、最大 8)',
      maxDistinct: '区別して集計するパスの数。ほかの値はその 4 分の 1 (既定値: 500000)',
      maxErrorRate:
        '失敗した要求の割合がこれを超えたら終了コード 1 (4xx と 5xx。ログオン ハンドシェイクを除く)',
      max5xxRate: '5xx で終わった要求の割合がこれを超えたら終了コード 1',
      allowMissing: '指定した入力を読み取れなくても条件を判定します。',
      quiet: '標準エラーに警告も進行状況も出しません。',
      noProgress: '端末に進行状況バーを出しません。',
      examples: `例:
  iislog u_ex*.log --lang ja
  iislog analyze C:\\inetpub\\logs\\LogFiles C:\\Windows\\System32\\LogFiles\\HTTPERR
  iislog analyze logs --format json --output summary.json
  type u_ex261119.log | iislog analyze -
  iislog analyze logs --max-5xx-rate 1pct`,
      exitCodes:
        '終了コード: 0 完了、1 条件を満たさない、2 使い方の誤り、3 判定できない (読み取れる入力やレコードがない、条件に必要なフィールドが記録されていない、条件があるのに指定した入力がない)、70 iislog の不具合、130 と 143 中断。',
    },
    explain: {
      summary: 'コードやログの行の意味を説明します。',
      code: '状態コード、win32 コード、HTTP.sys の理由、または引用符で囲んだログの行',
      iis: 'IIS のバージョン: 5、6、7.5、8、10 など',
      examples: `例:
  iislog explain 404.13 --lang ja
  iislog explain 404.13, 500.19 0x8007000d
  iislog explain -2147024891
  iislog explain AppOffline
  iislog explain 403.9 --iis 6
  iislog explain "#Fields: date time sc-status" "2026-11-19 08:00:00 503"`,
    },
    codes: {
      summary: 'iislog の知っているコードの一覧を表示します。',
      search: 'コードか説明にこの文字列を含むものだけ',
      service: (services) => `1 種類のコードだけ: ${services.join('、')}`,
      examples: `例:
  iislog codes --service win32
  iislog codes --search "アプリケーション プール" --lang ja
  iislog codes --format csv`,
    },
  },

  shortUsage: `使い方: iislog [analyze] 入力... [オプション]
入力は、ログ、フォルダー、u_ex*.log などのワイルドカード、.gz か .zip、または標準入力を表す - です。`,

  unknownOption: (option, suggestion) => [
    `オプション '${option}' はありません。`,
    suggestion === null ? seeHelp : `${suggestion} のことですか?`,
  ],
  unknownCommand: (command, suggestion) => [
    `コマンド '${command}' はありません。`,
    suggestion === null ? seeHelp : `${suggestion} のことですか?`,
  ],
  withoutValue: (option) => [`オプション '${option}' の値がありません。`, seeHelp],
  withoutArgument: (argument) => [`引数 '${argument}' がありません。`, seeHelp],
  tooManyWords: (command) => [
    `${command} の後の語が多すぎます。`,
    `iislog ${command} --help --lang ja を参照してください。`,
  ],
  otherMistake: (said) => [said, seeHelp],

  noSuchLanguage: (typed, choices) => [
    `--lang ${typed}: その言語はありません。`,
    `選択肢: ${choices.join('、')}`,
  ],
  noSuchFormat: (typed, formats) => [
    `--format ${typed}: その形式はありません。`,
    `形式: ${formats.join('、')}`,
  ],
  noSuchColor: (typed) => [`--color ${typed}: その選択肢はありません。`, '選択肢: auto、always、never'],
  noNumberOfRows: (typed) => [
    `--top ${typed}: 行数ではありません。`,
    '1 以上の整数、または all を指定してください。',
  ],
  noNumberOfThreads: (typed, least, most) => [
    `--threads ${typed}: スレッドの数ではありません。`,
    `${least} から ${most} までの整数を指定してください。`,
  ],
  noNumberOfValues: (typed, least, most) => [
    `--max-distinct ${typed}: 値の数ではありません。`,
    `${least} から ${most} までの整数を指定してください。`,
  ],
  noSuchEncoding: (typed) => [
    `--encoding ${typed}: そのエンコードはありません。`,
    '932、shift_jis、1252 など、Windows のコード ページかその名前を指定してください。',
  ],
  noRate: (option, typed) => [
    `${option} ${typed}: 割合ではありません。`,
    '全要求に対する割合を 1% や 0.5% のように 0% から 100% までで指定してください。シェルが % を解釈する場合は 1pct と書きます (.cmd ファイルでは %%)。',
  ],
  noSource: '入力の指定がなく、パイプからの入力もありません。',
  outputWithoutFolder: (file) => [
    `--output ${file}: そのフォルダーは存在しません。`,
    '先にフォルダーを作成してください。',
  ],
  outputIsFolder: (file) => [`--output ${file}: フォルダーです。`, 'その中のファイル名を指定してください。'],
  outputIsSource: (file) => [
    `--output ${file}: 読み取るログそのものです。`,
    'レポートには別のファイルを指定してください。',
  ],
  outputRefused: (file) => [
    `--output ${file}: そのフォルダーには書き込めません。`,
    '別の場所のファイルを指定してください。',
  ],

  cannotWrite: (file, reason) => `レポートを${file === null ? '' : ` ${file} に`}書き込めません: ${reason}`,
  progress: '読み取り中 {bar} {percentage}%  残り {eta_formatted}  {period}',
  progressPeriod: (first, last) => `${first} から ${last} まで (UTC)`,
  bug: 'iislog の不具合です。下の行を添えて報告してください。',
};
