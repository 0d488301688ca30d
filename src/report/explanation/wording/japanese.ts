import { join, say } from '../../safe.ts';
import type { ExplanationWording } from '../wording.ts';

export const japanese: ExplanationWording = {
  services: { http: say`HTTP`, ftp: say`FTP`, httperr: say`HTTP.sys` },
  noStatus: say`状態コードなし`,
  substatus: (number) => say`副状態 ${number}`,
  win32: (number) => say`win32 ${number}`,
  either: (code, services) => say`${code} (${join(services, say` または `)})`,
  list: (pieces) => join(pieces, say`、`),
  parts: (pieces) => join(pieces, say` / `),
  titled: (name, title) => say`${name}: ${title}`,
  numbered: (number, text) => say`${number}. ${text}`,
  formerly: (title, versions) => say`${title} (${versions})`,
  together: (name) => say`${name} の組み合わせ`,

  labels: {
    record: say`ログの行`,
    fields: say`判断材料`,
    where: say`対象`,
    number: say`番号`,
    note: say`注記`,
    means: say`意味`,
    causes: say`主な原因`,
    check: say`確認事項`,
    notInLog: say`ログ対象外`,
    source: say`出典`,
  },

  anyVersion: say`すべてのバージョンの IIS`,
  fromVersion: (from) => say`IIS ${from} 以降`,
  toVersion: (to) => say`IIS ${to} まで`,
  betweenVersions: (from, to) => (from === to ? say`IIS ${from} のみ` : say`IIS ${from} から ${to} まで`),
  places: { site: say`サイトのログ`, ftp: say`FTP のログ`, httperr: say`HTTPERR` },
  noPlace: say`どのログにも記録されない`,
  field: say`現場の経験による一般的な説明 (文書による裏付けなし)`,
  sourceUsually: (source) => say`${source} (一般的な傾向)`,

  byStatus: (asked, found) => say`${asked} は一覧にありません。以下は ${found} の説明です。`,
  byClass: (asked, found) => say`${asked} は一覧にありません。以下は ${found} 全般の説明です。`,
  byGroup: (asked) => say`${asked} は一覧にありません。以下は同種の番号全般の説明です。`,
  otherVersions: (asked, iis) =>
    say`IIS ${iis} での ${asked} の意味は一覧にありません。以下は別のバージョンでの意味です。`,
  unknownTitle: say`一覧にない番号`,
  unknownNumber: say`この番号は iislog の一覧にありません。`,
  lookUp: (number, hex) => [say`net helpmsg ${number}`, say`certutil -error ${hex}`],
  unused: (words) => say`説明に使わなかった語: ${words}`,
  nearest: (codes) => say`近いコード: ${codes}`,
  windowsError: (number) => say`Windows エラー ${number}`,

  kinds: {
    http: say`HTTP`,
    ftp: say`FTP`,
    'ftp-substatus': say`FTP の副状態`,
    win32: say`WIN32`,
    httperr: say`HTTP.SYS (HTTPERR)`,
  },
  columns: {
    code: say`コード`,
    iis: say`IIS`,
    title: say`意味`,
    component: say`コンポーネント`,
    where: say`記録先`,
  },
  noneFound: (text) => say`${text} を含む説明のコードはありません。`,
  short: { all: say`すべて`, to: (to) => say`${to} まで` },

  mistakes: {
    nothingAsked: [
      say`コードが指定されておらず、パイプからの入力もありません`,
      say`iislog explain 404.13 や "401 1 2148074254" のようにコードを指定するか、ログの行を貼り付けてください`,
    ],
    iis: (typed) => [
      say`--iis ${typed}: IIS のバージョンではありません`,
      say`6、7.5、10 のようなバージョンを指定してください`,
    ],
    service: (typed, services) => [
      say`--service ${typed}: そのようなサービスはありません`,
      say`サービス: ${services}`,
    ],
    inputTooLong: [
      say`パイプからの入力が 1 MiB を超えています`,
      say`ログ全体は iislog analyze で読みます。iislog explain には行を絞って渡してください`,
    ],
    inputUnread: (reason) => [say`標準入力を読み取れません: ${reason}`, say`コードを直接指定してください`],
    noCode: (text, nearest) =>
      nearest === null
        ? say`"${text}" はコードではありません。説明文からは iislog codes --search で探せます`
        : say`"${text}" はコードではありません。近いコード: ${nearest}`,
    strayWord: (word, nearest) => say`"${word}" は使いませんでした。近いコード: ${nearest}`,
    noRecord: (line) =>
      say`"${line}" は IIS の既定の形式の行ではありません。#Fields 行を前に付けるか、コードだけを指定してください`,
    recordWithoutCode: (line) => say`"${line}" には、既知の状態コードも理由もありません`,
    directivesAlone: (line) => say`"${line}" の後にログの行がありません`,
    misfit: (line) => say`"${line}" のフィールドの数が #Fields 行と一致しません`,
    foreign: (line) => say`"${line}" は別の形式のログの行で、iislog では読み取れません`,
    more: (count) => say`ほかに ${count} 件あります`,
  },
};
