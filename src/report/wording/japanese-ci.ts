import { grouped } from '../figures.ts';
import { say } from '../safe.ts';
import type { Wording } from '../wording.ts';

export const ciWords: Wording['ci'] = {
  gates: say`合否の条件`,
  more: (count) => say`ほか ${grouped(count)} 件 (レポートを参照)`,
  cut: say`ここで打ち切り: CI サーバーが受け取る概要は 1 MiB までです。`,
};

export const metricWords: Wording['metrics'] = {
  iislog_build: say`ログを読み取った iislog。`,
  iislog_period: say`全レコードの最初と最後の時刻。`,
  iislog_partial: say`実行が途中で終わったか、入力が途中で途切れたとき 1。`,
  iislog_sources: say`読み取った入力の数。`,
  iislog_unread_sources: say`読み取れなかった、または一部しか読み取れなかった入力の数。`,
  iislog_lines: say`読み取った行の数 (絞り込み前)。`,
  iislog_requests: say`HTTP 要求の数。`,
  iislog_request_errors: say`4xx または 5xx で応答した HTTP 要求の数 (ログオン ハンドシェイクの途中の応答を除く)。`,
  iislog_responses: say`状態コードの分類ごとの HTTP 要求の数。`,
  iislog_error_ratio: say`HTTP 要求に占めるエラーの割合。`,
  iislog_server_error_ratio: say`HTTP 要求に占める 5xx 応答の割合。`,
  iislog_codes: say`状態と副状態、または理由ごとのレコードの数 (多いもの)。`,
  iislog_site_requests: say`サイトごとの HTTP 要求の数。`,
  iislog_site_server_errors: say`サイトごとの 5xx で応答した HTTP 要求の数。`,
  iislog_sent_bytes: say`送信バイト数。`,
  iislog_received_bytes: say`受信バイト数。`,
  iislog_ftp_commands: say`FTP コマンドの数。`,
  iislog_httperr_records: say`HTTP.sys のエラーの数。`,
  iislog_gate: say`各条件の合否。`,
  iislog_gate_value: say`各条件で判定した値 (割合は 0 から 1、時間はミリ秒、そのほかはバイト数または件数)。`,
  iislog_time_taken_seconds: say`HTTP 要求の time-taken。`,
};
