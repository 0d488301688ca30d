import { join, say } from '../../report/safe.ts';
import type { CommandWording } from '../wording.ts';

const saveAlike = 'すべてのパートを同じオプションで保存してください。';
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
    config: '設定ファイル (既定値: 作業フォルダー、またはその上で最も近いフォルダーの iislog.config.json)',
    noConfig: '設定ファイルを使いません。',
    color: '色: auto、always、never',
    noColor: '--color never と同じ',
    format: (formats) => `形式: ${formats.join('、')}`,
    analyze: {
      summary: 'ログを読み取り、説明付きの要約を表示します (既定のコマンド)。',
      source: 'ログ、フォルダー、ワイルドカード、.gz と .zip。標準入力は -',
      where: 'この条件を満たすレコードだけ。例: status=5xx (複数指定するとすべてを満たすもの)',
      since: 'この時刻以降のレコードだけ: 09:40、"2026-11-19 09:40"、yesterday、"2h ago"',
      until: 'この時刻より前のレコードだけ',
      last: '最後のレコードから 30m、2h、3d などの間だけ',
      tz: '--since と --until、および表示する時刻のタイムゾーン: Asia/Tokyo、+09:00、local (既定値: UTC)',
      logTz: '現地時刻で書かれる IIS 形式のログのタイムゾーン: Asia/Tokyo、local (既定値: UTC)',
      details: '最初の画面に続けて、すべての節を省略せずに表示します。',
      show: (sections) => `この節だけを省略せずに表示します: ${sections.join('、')}`,
      ascii: 'ASCII の記号だけを使います。',
      by: '条件のフィールド、または code、network、agent の 1 つか 2 つで集計する表: route や client,status (複数指定可)',
      metric: (metrics) => `表の数値: ${metrics.join('、')}`,
      sort: '並べ替える数値。小さい順は後ろに :asc (既定値: 最初の数値)',
      per: '時間の区間ごとの行、およびタイムラインの区間の長さ: 1m、5m、1h、1d など',
      site: 'このコンピューターのサイトのログ (名前か ID で指定)',
      configPath: 'サイトとログ フォルダーを示す applicationHost.config の写し',
      siteNames: 'サイトの名前: 1 = Orders のような行のファイル、または applicationHost.config',
      clientFrom:
        'プロキシの先のクライアントを示すフィールド (X-Forwarded-For など)。プロキシでない右端のアドレスを使います。',
      trustedProxies:
        'プロキシのネットワーク (既定値はプライベート: 10.0.0.0/8、172.16.0.0/12、192.168.0.0/16、127.0.0.0/8、fc00::/7、::1)。c-ip は常にプロキシとみなします。',
      excludeProbes: '負荷分散装置や監視の正常性プローブをユーザー エージェントで見分けて除きます。',
      report: '独自の形のレポート: incident (チケットに貼る 40 行以内の Markdown)',
      mark: 'タイムラインと、その後に始まったことに添える出来事: "09:40 deploy" (複数指定可)',
      splitAt: 'この時刻の前と後のレコードを比べ、悪化と改善を示します。',
      baseline:
        'このログ、またはそのパートを基準に比べます。基準はレポートのほかの数値には入りません (複数指定可)。',
      redact: (fields) =>
        `${fields.join('、')}、field(NAME) の値を伏せ、値ごとに同じ記号に置き換えます。別の実行でも同じ記号にするには、環境変数 IISLOG_REDACT_KEY に同じ鍵を指定します (none は --report incident でも伏せません)。`,
      top: '各一覧の行数: 数値または all (既定値: text では 5、表では 16、json では 1000、csv ではすべて)',
      output: '標準出力の代わりにファイルへレポートを書き込みます。',
      save: '集計結果 (パート) もファイルに保存します。iislog merge で結合できます。ログの値はそのまま含まれます。',
      json: '標準出力のレポートとは別に、JSON のレポートをファイルへ書き込みます。',
      markdown: '同じく Markdown で書き込みます。',
      junit: '同じく JUnit XML で書き込みます (条件ごとに 1 つのテスト)。',
      openmetrics:
        '同じく OpenMetrics のテキストで書き込みます (node_exporter、windows_exporter、GitLab 用)。',
      ci: 'CI サーバーに条件の合否を最初に知らせます: auto、github、azure、teamcity、gitlab、none (既定値: 条件があれば auto)。標準出力が JSON、CSV、Markdown のとき、azure と teamcity には知らせません。',
      encoding: 'UTF-8 でない文字のコード ページ (932、shift_jis など)',
      threads: '大きなログを集計するスレッドの数 (既定値: プロセッサが 3 個以上ならその数、最大 8)',
      maxDistinct: '区別して集計するパスの数。ほかの値はその 4 分の 1 (既定値: 500000)',
      failOn: 'この条件が成り立つと終了コード 1。例: "5xx-rate > 1% min 200" (複数指定可、下の説明を参照)',
      warnOn: 'この条件が成り立つと警告だけを出します (複数指定可)。',
      inconclusive: 'レコードが足りず判定できないとき: warn、または終了コード 3 にする fail (既定値は warn)',
      warnExitCode: '警告だけのときの終了コードを 4 にします。',
      maxErrorRate:
        '失敗した要求の割合がこれを超えたら終了コード 1 (4xx と 5xx。ログオン ハンドシェイクを除く)',
      max5xxRate: '5xx で終わった要求の割合がこれを超えたら終了コード 1',
      allowMissing: '指定した入力を読み取れなくても条件を判定します。',
      quiet: '標準エラーに警告も進行状況も出しません。',
      noProgress: '端末に進行状況バーを出しません。',
      examples: `例:
  iislog u_ex*.log --lang ja
  iislog analyze C:\\inetpub\\logs\\LogFiles C:\\Windows\\System32\\LogFiles\\HTTPERR
  iislog analyze logs --since 09:40 --where "status=5xx and path~/cart/*"
  iislog analyze logs --by route --metric p95,count,error-rate --sort p95
  iislog analyze logs --per 5m --by server --metric 5xx --format csv
  iislog analyze logs --split-at "2026-11-19 09:40"
  iislog analyze logs --format json --output summary.json
  type u_ex261119.log | iislog analyze -
  iislog analyze logs --max-5xx-rate 1pct`,
      conditions: (fields) => `条件:
  FIELD=VALUE または !=。コンマで区切った値はどれか一つに一致: status=404.13,500-504,5xx
  FIELD~PATTERN または !~。* と ? は任意の文字、/.../ は正規表現 (RE2)
  FIELD>NUMBER、>=、<、<=。シェルが > を使う場合は gt、ge、lt、le、eq、ne: "ms gt 2s"
  and、or、not と括弧で組み合わせます。空白を含む値は引用符で囲みます: user="CORP\\ann lee"
  ネットワークは client=10.0.0.0/8。大文字と小文字は区別しません。値がなければ一致しません。
  フィールド: ${fields}。ほかの列は field(NAME)`,
      gates: `合否の条件 (成り立つと不合格):
  METRIC > LIMIT。ほかに >=、<、<=、または gt、ge、lt、le: "5xx-rate > 1%"。率には %、時間には ms、s、m、h が必要
  METRIC{CONDITION} > LIMIT: この条件のレコードだけ: "p95{path~/api/*} > 800ms"
  requests、errors、error-rate、4xx-rate、5xx-rate、count(502.3)、rate(500-504)、count(win32=64)、rps、peak-rps
  p50、p90、p95、p99、p99.9、avg、max、slow-rate(2s)、bytes (送信量)、clients、gap (要求のない時間)
  httperr、httperr(AppOffline)、ftp-logon-failures、malformed-rate (行の割合)
  by FIELD: その値ごと。top N: 多い順に N 個。per 1m: 時間の区切りごと。for 3: 3 回続いたとき
  min N: これより少ないレコードでは保留。ただし、少なくても明らかなら不合格
  regressions、または LIMIT に baseline、baseline*1.25、baseline+0.5pp: 比較する基準との差
  シェルは > と < をリダイレクトとみなすので引用符で囲みます。囲まずに書くなら: --fail-on 5xx-rate:gt:1pct:min:200`,
      exitCodes:
        '終了コード: 0 完了、1 条件を満たさない、2 使い方の誤り、3 判定できない (読み取れる入力やレコードがない、必要なフィールドが記録されていない、条件があるのに指定した入力がない)、4 警告だけ (--warn-exit-code を指定した場合)、70 iislog の不具合、130 と 143 中断。',
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
    merge: {
      summary: '--save で保存したパートを結合し、すべてのログをまとめて報告します。',
      part: 'iislog analyze --save で保存したファイル、ワイルドカード。標準入力は -',
      examples: `例:
  iislog analyze C:\\inetpub\\logs\\LogFiles --save web01.json
  iislog merge web01.json web02.json --lang ja
  iislog merge parts/*.json --max-5xx-rate 1pct
  iislog merge parts/*.json --format json --output farm.json

パートはすべて、条件、時間、クライアント、表の指定を同じにして保存してください。`,
    },
    records: {
      summary: '条件に一致するレコードそのものを出力します。',
      source: 'ログ、フォルダー、ワイルドカード、.gz と .zip。標準入力は -',
      where: 'この条件を満たすレコードだけ。例: status=500 (複数指定するとすべてを満たすもの)',
      fields: '列: W3C の名前か短い名前、および source、line、service、code、title',
      sort: '並べ替えるフィールド。大きい順は後ろに :desc (--limit がなければ先頭の 1000 件)',
      limit: 'レコードの数 (--around では前後のレコードの数、既定値は 20)',
      around: 'FILE:LINE の形式。その行のレコードを、同じクライアントの前後のレコードとともに出力します。',
      output: '標準出力の代わりにファイルへレコードを書き込みます。',
      examples: `例:
  iislog records logs --where status=500 --lang ja
  iislog records logs --sort ms:desc --limit 20
  iislog records logs --around logs/u_ex261119.log:88123
  iislog records logs --where "path~/cart/*" --format csv --fields date,time,client,status,ms
  iislog records u_ex*.log --where method=POST --format w3c > posts.log`,
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
  noSuchReport: (typed, reports) => [
    `--report ${typed}: そのレポートはありません。`,
    `レポート: ${reports.join('、')}`,
  ],
  reportInFormat: (report, format) => [
    `--report ${report} は Markdown です。${format} では書き出せません。`,
    '--format を外してください。',
  ],
  noSuchColor: (typed) => [`--color ${typed}: その選択肢はありません。`, '選択肢: auto、always、never'],
  noSuchSection: (typed, sections) => [`--show ${typed}: その節はありません。`, `節: ${sections.join('、')}`],
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

  gates: {
    mistake: (typed, column, what, hint) => [`${typed}: ${column} 文字目: ${what}`, hint],
    noBaseline: (option, typed) => [
      `${option} ${typed}: 比較する基準がありません。`,
      '--baseline か --split-at で指定してください。',
    ],
    noSides: (option, typed) => [
      `${option} ${typed}: 読み取れない行には時刻がなく、--split-at の前にも後にも入りません。`,
      '別のログと比較してください: --baseline',
    ],
    noSuchChoice: (typed) => [`--inconclusive ${typed}: その選択肢はありません。`, '選択肢: fail、warn'],
    what: {
      'missing-metric': (found) =>
        found === null ? say`指標がありません。` : say`'${found}' ではなく、指標が必要です。`,
      'unknown-metric': (name) => say`'${name}' という指標はありません。`,
      'missing-argument': (metric) => say`${metric} の対象がありません。`,
      'extra-argument': (metric) => say`${metric} に括弧は付きません。`,
      unclosed: (mark) => say`${mark} が閉じられていません。`,
      'bad-code': (value) => say`'${value}' はコードではありません。`,
      'unknown-code': (value) => say`${value} というコードは文書にありません。`,
      'unknown-reason': (value) => say`HTTP.sys に '${value}' という理由はありません。`,
      'bad-duration': (value) => say`'${value}' は単位の付いた時間ではありません。`,
      'missing-operator': (metric) => say`${metric} の後に演算子がありません。`,
      'wrong-operator': (operator) => say`合否の条件に ${operator} は使えません。`,
      'missing-limit': say`限度がありません。`,
      'missing-unit': (value) => say`${value} に単位がありません。`,
      'bad-limit': (value) => say`'${value}' はこの指標の限度になりません。`,
      'bad-baseline': (value) => say`'${value}' で基準を変えることはできません。`,
      'bad-modifier': (modifier, value) =>
        value === null
          ? say`${modifier} の後がありません。`
          : say`${modifier} の後に '${value}' は置けません。`,
      'unknown-field': (name) => say`'${name}' というフィールドはありません。`,
      'measured-field': (name) => say`${name} は測定値なので、グループ分けには使えません。`,
      repeated: (modifier) => say`${modifier} が二度あります。`,
      refused: (metric, part) => say`${metric} と ${part} は一緒に使えません。`,
      'slots-of-baseline': (metric) =>
        say`時間の区切りごとの ${metric} は、基準の全期間のものと比較できません。`,
      alone: (modifier, needs) => say`${modifier} は ${needs} とともに指定します。`,
      unexpected: (found) => say`ここに '${found}' は置けません。`,
      'too-long': (limit) => say`条件は ${limit} 文字までです。`,
    },
    hint: {
      general: say`例: 5xx-rate > 1% min 200`,
      metrics: (names) => say`指標: ${join(names, say`、`)}`,
      codes: say`状態コード、クラス、範囲、win32 コード: 500、502.3、5xx、500-504、win32=64`,
      otherCode: (value) => say`独自のコードなら: requests{status=${value}}`,
      reasons: say`理由の一覧は iislog codes --service httperr`,
      duration: say`例: slow-rate(2s)`,
      operator: say`シェルは > と < をリダイレクトとみなすので、条件全体を引用符で囲むか ("5xx-rate > 1%")、5xx-rate:gt:1pct と書いてください。`,
      slotsOfBaseline: say`per を外すか、率、時間、rps を比較してください。`,
      operators: say`演算子: > >= < <= gt ge lt le。1 件もない場合は requests < 1`,
      limits: {
        share: say`0% から 100% まで。例: 1%、0.5pct`,
        ms: say`単位の付いた時間: 800ms、2s、10m、1h`,
        bytes: say`バイト数。例: 500MB、2GiB`,
        count: say`単位のない数。例: 200`,
        perSecond: say`単位のない数。例: 200`,
      },
      baseline: {
        share: say`例: baseline*1.25、baseline+0.5pp`,
        other: say`例: baseline*1.25。または baseline+ に指標の単位の値を続けます。`,
      },
      modifiers: {
        by: say`フィールド: by route、by server`,
        top: say`整数: by route top 20`,
        per: say`時間の区切りの幅: per 1m、per 1h`,
        for: say`区切りの数 (整数): per 1m for 3`,
        min: say`レコードの数 (整数): min 200`,
      },
    },
  },

  noSource: '入力の指定がなく、パイプからの入力もありません。',
  outputWithoutFolder: (option, file) => [
    `${option} ${file}: そのフォルダーは存在しません。`,
    '先にフォルダーを作成してください。',
  ],
  outputIsFolder: (option, file) => [
    `${option} ${file}: フォルダーです。`,
    'その中のファイル名を指定してください。',
  ],
  outputIsSource: (option, file) => [
    `${option} ${file}: 読み取るファイルそのものです。`,
    '別のファイルを指定してください。',
  ],
  outputRefused: (option, file) => [
    `${option} ${file}: そのフォルダーには書き込めません。`,
    '別の場所のファイルを指定してください。',
  ],

  config: {
    used: (name) => say`${name} の設定を使います (使わない場合は --no-config)。`,
    file: {
      missing: (name) => [`--config ${name}: 存在しません。`, 'パスを確認してください。'],
      folder: (name) => [`--config ${name}: フォルダーです。`, 'その中のファイルを指定してください。'],
      denied: (name) => [
        `${name}: アクセスが拒否されました。`,
        'この設定を使わない場合は --no-config を指定してください。',
      ],
      unreadable: (name) => [
        `${name}: 読み取れません。`,
        'この設定を使わない場合は --no-config を指定してください。',
      ],
      'too-large': (name) => [
        `${name}: 1 MiB を超えています。設定ファイルとしては大きすぎます。`,
        '別のファイルを --config で指定するか、--no-config を指定してください。',
      ],
      'no-utf8': (name) => [`${name}: UTF-8 ではありません。`, 'UTF-8 で保存し直してください。'],
      'no-object': (name) => [
        `${name}: JSON のオブジェクトではありません。`,
        '{"sources": ["logs"], "max5xxRate": "1%"} のように書いてください。',
      ],
    },
    json: {
      comment: [say`ここにコメントは書けません。`, say`JSON にコメントはありません。取り除いてください。`],
      'trailing-comma': [say`閉じ括弧の前に余分なコンマがあります。`, say`取り除いてください。`],
      end: [say`ファイルが途中で終わっています。`, say`開いたままの } か ] か " を閉じてください。`],
      text: [
        say`この文字列は閉じていないか、JSON として正しくありません。`,
        say`円記号 (\\) は "C:\\\\logs" のように 2 つ続けて書いてください。改行は \\n です。`,
      ],
      'too-deep': [say`括弧の入れ子が深すぎます。`, say`設定は値か、値の一覧です。`],
      unexpected: (found) => [
        say`ここに '${found}' は書けません。`,
        say`名前と文字列は二重引用符で囲み、設定と設定の間はコンマで区切ってください。`,
      ],
      twice: (key) => [say`'${key}' が重複しています。`, say`どちらかを取り除いてください。`],
    },
    unknownKey: (name, key, near) => [
      `${name}: ${key}: その設定はありません。`,
      near.length === 0
        ? '設定の一覧は iislog/config-schema.json にあります。"$schema" に指定すると、エディターに候補が出ます。'
        : `${near.join(' または ')} のことですか?`,
    ],
    otherKind: {
      text: ['文字列ではありません。', '二重引用符で囲んでください。'],
      texts: ['文字列の一覧ではありません。', '角括弧で囲んでください: ["...", "..."]'],
      words: ['文字列の一覧ではありません。', '角括弧で囲んでください: ["...", "..."]'],
      inputs: ['文字列の一覧ではありません。', '角括弧で囲んでください: ["...", "..."]'],
      number: ['数値ではありません。', '引用符を付けずに書いてください。'],
      'number-or-all': ['数値でも "all" でもありません。', '数値は引用符を付けずに書いてください。'],
      flag: ['true でも false でもありません。', 'true か false を引用符を付けずに書いてください。'],
      input: ['文字列ではありません。', 'パスを二重引用符で囲んでください。'],
      output: ['文字列ではありません。', 'パスを二重引用符で囲んでください。'],
    },
    paths: {
      control: (path) => [
        `${path}: 制御文字が含まれています。`,
        'JSON では \\t や \\n は制御文字です。パスの円記号 (\\) は 2 つ続けて書いてください。',
      ],
      network: (path) => [
        `${path}: ネットワーク共有です。自動で見つかった設定ファイルからは接続しません。`,
        'このファイルを信頼できるなら、--config で指定してください。',
      ],
      outside: (path) => [
        `${path}: 設定ファイルのフォルダーの外です。`,
        'そのフォルダーかその下のファイルを指定してください。ほかの場所へは --output でのみ書き込みます。',
      ],
      hidden: (path) => [
        `${path}: ドットで始まる名前か、コロンが含まれています。`,
        '別のファイルを指定してください。--output ならどのファイルにも書き込みます。',
      ],
    },
  },

  outputs: {
    same: (option, other, file) => [
      `${other} ${file}: ${option} が書き込むファイルと同じです。`,
      'レポートごとに別のファイルを指定してください。',
    ],
    noSuchServer: (typed, choices) => [
      `--ci ${typed}: そのような CI サーバーはありません。`,
      `選択肢: ${choices.join('、')}`,
    ],
    noRoom: (server) => [
      `--ci ${server} は標準出力に書き込みますが、テキスト以外のレポートの中には書き込めません。`,
      'レポートを --output FILE でファイルに書き込んでください。',
    ],
    noJobSummary: (server, reason) => `--ci ${server} の概要を書き込めません: ${reason}`,
  },

  sites: {
    title: (config) => `${config} のサイト`,
    none: (config) => `${config} にサイトの構成はありません。`,
    columns: {
      id: 'ID',
      site: 'サイト',
      format: '形式',
      lastWrite: '最終書き込み (UTC)',
      folder: 'ログ フォルダー',
    },
    formats: { W3C: 'W3C', IIS: 'IIS', NCSA: 'NCSA', Custom: 'カスタム', Binary: 'バイナリ' },
    off: '無効',
    notToFile: 'ETW のみ',
    lastWrite: {
      'no-log': 'ログなし',
      'no-folder': 'フォルダーなし',
      denied: 'アクセス拒否',
      unreadable: '読み取り不可',
    },
    fields: '記録されるフィールド',
    central: '1 つのログにすべてのサイトのレコードが記録されています。サイトは s-sitename で区別します。',
    elevate: 'ログ フォルダーへのアクセスが拒否されました。管理者として iislog を実行してください。',
    next: '次に入力するもの',
    nextSite: '1 つのサイトのログを説明します。',
    nextSources: 'ここへコピーしたログを説明します。',
    nextHelp: 'すべての使い方を表示します。',
    shared: (file) => `${file} (redirection.config が指定する共有構成)`,
    fileMissing: (file) => [`${file}: 存在しません。`, 'パスを確認してください。'],
    fileDenied: (file) => [
      `${file}: アクセスが拒否されました。`,
      '管理者として iislog を実行するか、applicationHost.config のコピーを --config-path で指定してください。',
    ],
    fileUnreadable: (file, said) => [`${file}: 読み取れません: ${said}`, 'パスを確認してください。'],
    fileDamaged: (file, line) => [
      `${file}: 整形式の XML ではありません${line === null ? '' : ` (${line} 行目)`}。`,
      '壊れていない applicationHost.config を指定してください。',
    ],
    fileForeign: (file) => [
      `${file}: applicationHost.config ではありません。`,
      'system.applicationHost/sites セクションのあるファイルか、そのコピーを指定してください。',
    ],
    noIis: (site) => [
      `--site ${site}: このコンピューターに IIS が見つかりません。`,
      'applicationHost.config のコピーを --config-path で指定するか、ログそのものを指定してください。',
    ],
    notLogged: (typed) => [
      `--site ${typed}: このサイトはログ ファイルを書き出していません。`,
      'IIS マネージャーでサイトの「ログ記録」を開き、ファイルへの記録を有効にしてください。',
    ],
    noSuchSite: (typed, near) => [
      `--site ${typed}: そのサイトはありません。`,
      near.length === 0
        ? 'iislog だけを入力すると、サイトの一覧を表示します。'
        : `${near.join('、または ')} のことですか?`,
    ],
    severalSites: (typed, sites) => [
      `--site ${typed}: ${sites.length} 個のサイトに当てはまります。`,
      `1 つだけ指定してください: ${sites.join('、')}`,
    ],
    namesMistake: (file, line, kind, text, others) => [
      `${file}:${line}: ${
        {
          'no-id': 'サイトの ID がありません',
          'no-name': '名前がありません',
          twice: '同じ ID に 2 つ目の名前があります',
        }[kind]
      }: ${text}${others === 0 ? '' : ` (ほか ${others} 行)`}`,
      '1 行に ID と名前を 1 = Orders のように書いてください。',
    ],
  },

  clients: {
    proxiesAlone: [
      '--trusted-proxies は --client-from とともに指定します。',
      'クライアントのあるフィールドも指定してください: --client-from X-Forwarded-For',
    ],
    noNetwork: (typed) => [
      `--trusted-proxies ${typed}: アドレスでもネットワークでもありません。`,
      'アドレスやネットワークをコンマで区切って指定してください: 203.0.113.0/24,2001:db8::/32',
    ],
    noField: (typed) => [
      `--client-from ${typed}: アドレスを持つフィールドではありません。`,
      'X-Forwarded-For のように、記録されている列の名前を指定してください。',
    ],
  },

  time: {
    noZone: (option, typed) => [
      `${option} ${typed}: そのタイムゾーンはありません。`,
      'Asia/Tokyo のような名前、+09:00 のようなオフセット、UTC、local のどれかを指定してください。',
    ],
    noDuration: (typed) => [
      `--last ${typed}: 時間の長さではありません。`,
      '30m、2h、1h30m、3d のように指定してください。',
    ],
    noTime: (option, typed, reason) => [
      `${option} ${typed} は使えません。${reason}`,
      '09:40、"2026-11-19 09:40"、2026-11-19T09:40:00Z、yesterday、"2h ago" のように指定してください。',
    ],
    reasons: {
      'not-a-time': say`時刻ではありません。`,
      'no-such-date': say`その日付はありません。`,
      'no-such-time': say`その時刻はありません。`,
      'no-such-zone': say`そのタイムゾーンはありません。`,
    },
    emptyWindow: [
      '--until が --since より後ではありません。',
      '早いほうを --since に指定してください。--tz がなければどちらも UTC です。',
    ],
    lastAlone: [
      '--last は --since や --until と一緒には使えません。',
      'どちらかを外してください。--last は最後のレコードからさかのぼります。',
    ],
    lastOfStandardInput: [
      '--last は最後のレコードを先に知る必要がありますが、標準入力は二度読めません。',
      'ファイルを指定するか、--since を使ってください。',
    ],
  },

  marks: {
    noTime: (typed, reason) => [
      `--mark ${typed} は使えません。${reason}`,
      '"09:40 deploy" や "2026-11-19 09:40 deploy" のように、時刻に続けて出来事を指定してください。',
    ],
    noLabel: (typed) => [
      `--mark ${typed}: 何があったのかがありません。`,
      '"09:40 deploy" や "2026-11-19 09:40 deploy" のように、時刻に続けて出来事を指定してください。',
    ],
    outside: (label, time, from, to) =>
      say`--mark ${label}: ${time} UTC はこれらのログの期間 (${from}～${to} UTC) の外です。日付も指定してください。`,
  },

  comparison: {
    both: [
      '--split-at は --baseline と一緒には使えません。',
      'どちらかを外してください。--split-at はこのログを前後に分け、--baseline は以前のログを指定します。',
    ],
    isJson: (name) => [
      `--baseline ${name} は JSON です。比較に必要なものが集計されていません。`,
      '--baseline "old\\u_ex*.log" のようにログそのものを指定するか、--save で保存したパートを指定してください。',
    ],
    partsAndLogs: (part, log) => [
      `--baseline ${part}: パートと ${log} のようなログは同時に指定できません。`,
      'そのログのパートも保存するか、ログだけを指定してください。',
    ],
    twiceStandardInput: [
      '--baseline -: 標準入力を両方に使うことはできません。',
      'どちらかはファイルを指定してください。',
    ],
    nothingToShow: [
      '--show comparison: 比較する相手がありません。',
      '--split-at "2026-11-19 09:40" か、--baseline と以前のログを指定してください。',
    ],
  },

  redact: {
    noSuchField: (typed, suggestion, fields) => [
      `--redact ${typed}: そのフィールドはありません。`,
      suggestion === null
        ? `フィールド: ${fields.join('、')}。ほかの列は field(NAME)`
        : `${suggestion} のことですか?`,
    ],
    noneAlone: [
      '--redact none はほかのフィールドと一緒には使えません。',
      'none か、フィールドのどちらかを外してください。',
    ],
    shortKey: (variable, least) => [
      `${variable}: 鍵が短く、推測されるおそれがあります。`,
      `${least} 文字以上の無作為な文字列を指定するか、指定しないでください (実行ごとの鍵になります)。`,
    ],
  },

  tables: {
    noSuchField: (typed, near, known) => [
      `--by ${typed}: そのフィールドはありません。`,
      near.length > 0
        ? `${near.join(' または ')} のことですか?`
        : `フィールド: ${known.join('、')}。ほかの列は field(NAME)`,
    ],
    measured: (typed) => [
      `--by ${typed}: 測定値のため、ほぼすべてのレコードが別々の行になります。`,
      '--metric に p95、time、bytes、bytes-received を指定するか、--where "ms>2s" のように条件にしてください。',
    ],
    timeField: (typed) => [
      `--by ${typed}: 時刻では集計できません。`,
      '代わりに --per 5m のように区間の長さを指定してください。',
    ],
    tooManyFields: (typed) => [
      `--by ${typed}: 1 つの表のフィールドは 2 つまでです。`,
      'ほかのフィールドは別の --by に指定してください。',
    ],
    tooManyWithSlots: (typed) => [
      `--by ${typed}: --per を使う表のフィールドは 1 つまでです。`,
      '--per か、フィールドのどちらかを外してください。',
    ],
    noSuchMetric: (option, typed, metrics) => [
      `${option} ${typed}: その数値はありません。`,
      `数値: ${metrics.join('、')}`,
    ],
    noWidth: (typed) => [
      `--per ${typed}: 区間の長さではありません。`,
      '1m、5m、1h、1d などの長さを指定してください。',
    ],
    withoutTable: (option) => [
      `${option}: 表がありません。`,
      '--by でフィールドを、または --per で区間の長さを指定してください。',
    ],
    severalInCsv: [
      '--format csv: 1 つのファイルに書けるのは 1 つの表だけです。',
      '--by を 1 つにするか、--format json か markdown を使ってください。',
    ],
    noneInCsv: (sections) => [
      '--format csv: 表の指定がないか、複数あります。',
      `--by でフィールドを、または --show で次のうち 1 つの節を指定してください: ${sections.join('、')}`,
    ],
    unloggedField: (name, columns) => say`${join(columns, say` または `)} (${name})`,
    unlogged: (fields, logged) =>
      say`${join(fields, say`、`)} はどのログにも記録されていません。記録されているフィールド: ${join(logged, say`、`)}`,
  },

  filter: {
    mistake: (typed, column, what, hint) => [`--where ${typed}: ${column} 文字目: ${what}`, hint],
    what: {
      'missing-condition': (found) =>
        found === null ? say`条件がありません` : say`ここには '${found}' ではなく条件が必要です`,
      'unknown-field': (name) => say`'${name}' というフィールドはありません`,
      'time-field': (name) => say`'${name}' は比較できません`,
      'missing-operator': (field) => say`${field} の後に演算子がありません`,
      'wrong-operator': (field, operator) => say`${field} に ${operator} は使えません`,
      'missing-value': (operator) => say`${operator} の後に値がありません`,
      'bad-value': (value) => say`'${value}' はこのフィールドの値ではありません`,
      'absent-value': (value) => say`'${value}' は値がないことを表します`,
      'empty-range': (value) => say`範囲 ${value} は終わりが始まりより前です`,
      'ambiguous-pattern': (value) => say`'${value}' はパスにも正規表現にも読めます`,
      'refused-pattern': say`このパターンは使えません`,
      'unclosed-quote': (quote) => say`引用符 ${quote} が閉じていません`,
      'unclosed-parenthesis': say`括弧が閉じていません`,
      unexpected: (found) => say`'${found}' はここに置けません`,
      'too-long': (limit) => say`フィルターは ${limit} 文字までです`,
      'too-deep': (limit) => say`入れ子は ${limit} 段までです`,
    },
    hint: {
      general: say`例: status=5xx and path~"/cart/*"`,
      near: (names) => say`${join(names, say` または `)} ではありませんか`,
      fields: (names) => say`フィールド: ${join(names, say`、`)}。ほかの列は field(NAME) で指定します`,
      time: say`時間は --since、--until、--last で絞ります`,
      operators: (operators) => say`演算子: ${join(operators, say` `)}`,
      quotes: say`空白、コンマ、括弧を含む値と、and、or、not という値は引用符で囲みます`,
      absent: say`値のないレコードには not FIELD~* と書きます`,
      range: say`小さいほうを先に書きます`,
      ambiguous: say`パスとして照合するなら引用符で囲み、正規表現なら / で終えます`,
      values: {
        status: say`ステータス、クラス、範囲: 404、404.13、5xx、500-504`,
        number: say`数または範囲: 12、100-200`,
        win32: say`数: 64、0x80070005、-2147024891`,
        duration: say`ミリ秒または時間: 500、2s、1s-30s`,
        text: say`文字列。空白を含むときは引用符で囲みます`,
        header: say`文字列。空白を含むときは引用符で囲みます`,
        address: say`アドレスまたはネットワーク: 192.0.2.7、10.0.0.0/8、2001:db8::/32`,
        service: say`http、ftp、httperr、unknown のどれか`,
      },
      patterns: {
        'look-around': say`先読みと後読みは終わらないことがあるため使えません。not を付けた条件をもう一つ書いてください`,
        'back-reference': say`後方参照は終わらないことがあるため使えません`,
        'too-large': say`繰り返しや入れ子を減らしてください`,
        syntax: say`RE2 の書き方で書いてください`,
      },
    },
  },

  parts: {
    standardInput: say`標準入力`,
    savedOverReport: (file) => [
      `--save ${file}: レポートの書き込み先と同じです。`,
      'パートには別のファイルを指定してください。',
    ],
    redacted: [
      '--save は値を伏せる指定と一緒には使えません。パートにはログの値がそのまま含まれます。',
      '--redact を外して保存し (--report incident では --redact none)、iislog merge に --redact を指定してください。',
    ],
    cannotSave: (file, reason) => `パートを ${file} に書き込めません: ${reason}`,
    'no-part': (part) => [
      `${part}: パートではありません。`,
      'iislog analyze --save で保存したファイルを指定してください。',
    ],
    'cut-off': (part) => [
      `${part}: パートが途中で切れているか、壊れています。`,
      'もう一度コピーするか、保存し直してください。',
    ],
    'too-large': (part, most) => [
      `${part}: ${most} MiB を超えています。`,
      'ログを分けて複数のパートに保存するか、--max-distinct を小さくしてください。',
    ],
    damaged: (part, at) => [
      `${part}: パートが壊れています${at === '' ? '' : ` (${at} が正しくありません)`}。`,
      '保存し直してください。',
    ],
    'other-schema': (part, known) => [
      `${part}: スキーマ バージョン ${known} のパートではありません。`,
      '保存と結合には同じバージョンの iislog を使ってください。',
    ],
    'other-version': (part, version, own) => [
      `${part}: iislog ${version} で保存されています。この iislog は ${own} です。`,
      '保存と結合には同じバージョンの iislog を使ってください。',
    ],
    'not-counted': (part, view) => [
      `${part}: 求められた内容は集計されていません: ${view}`,
      'パートを保存するときに、同じ --by、--metric、--per、判定の条件を指定してください。',
    ],
    unlike: (part, other, what, value, otherValue) =>
      `${part} と ${other} は結合できません。${what}が異なります: ${value ?? 'なし'} と ${otherValue ?? 'なし'}`,
    unlikeRun: (part, what, value, otherValue) => [
      `${part} はこの実行の基準にできません。${what}が異なります: ${value ?? 'なし'} と ${otherValue ?? 'なし'}`,
      'パートを保存した実行と同じオプションを指定してください。',
    ],
    differences: {
      where: { what: '条件 (--where) ', hint: saveAlike },
      window: {
        what: '指定した時間',
        hint: '--since と --until を日付とともに指定してください。ほかの書き方は、実行した時刻や最後のレコードから数えます。',
      },
      'excludes-probes': { what: 'プローブの除外 (--exclude-probes) ', hint: saveAlike },
      'client-from': { what: 'クライアントの見分け方 (--client-from) ', hint: saveAlike },
      encoding: { what: 'コード ページ (--encoding) ', hint: saveAlike },
      'max-distinct': { what: '区別する値の数 (--max-distinct) ', hint: saveAlike },
      views: {
        what: '集計した内容',
        hint: 'すべてのパートを同じ --by、--metric、--per、判定の条件で保存してください。',
      },
      'site-names': { what: 'サイトの名前', hint: '全体で使う名前を --site-names FILE で指定してください。' },
    },
  },

  records: {
    noSuchField: (option, typed, suggestion) => [
      `${option} ${typed}: そのフィールドはありません。`,
      suggestion === null
        ? 'cs-uri-stem のような W3C の名前を指定してください。iislog の知らない列は field(NAME) と書きます。'
        : `${suggestion} のことですか?`,
    ],
    noNumber: (typed) => [
      `--limit ${typed}: レコードの数ではありません。`,
      '1 以上の整数を指定してください。',
    ],
    noPlace: (typed) => [
      `--around ${typed}: ファイルの行ではありません。`,
      'u_ex261119.log:88123 のように、ファイルと行番号を指定してください。',
    ],
    noSuchSource: (file) => [
      `--around ${file}: 入力の中にないか、複数あります。`,
      '指定したとおり、または見つかったとおりの名前を指定してください。',
    ],
    aroundStandardInput: [
      '--around: 標準入力は 2 度読み取れません。',
      'ファイルに保存して、そのファイルを指定してください。',
    ],
    aroundSorted: ['--around と --sort は同時に指定できません。', 'どちらか 1 つにしてください。'],
  },

  cannotWrite: (file, reason) => `レポートを${file === null ? '' : ` ${file} に`}書き込めません: ${reason}`,
  progress: '読み取り中 {bar} {percentage}%  残り {eta_formatted}  {period}',
  progressPeriod: (first, last) => `${first} から ${last} まで (UTC)`,
  bug: 'iislog の不具合です。下の行を添えて報告してください。',
};
