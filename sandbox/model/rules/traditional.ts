/** Traditional characters of the words that the rules know; names stay as they were typed. */

const PAIRS =
  '發发 佈布 檔档 裡里 這这 個个 們们 麼么 嗎吗 煩烦 請请 幫帮 給给 誰谁 關关 閉闭 註注 動动 變变 檢检 訂订 閱阅 曆历 歷历 創创 開开 說说 員员 權权 設设 計计 會会 議议 週周 點点 鐘钟 間间 靜静 擾扰 頻频 組组 貼贴 轉转 傳传 連连 結结 資资 夾夹 類类 圖图 單单 線线 與与 從从 對对 還还 沒没 過过 來来 樣样 後后 時时 號号 觀观 讓让 據据 調调 盡尽 誌志 嘗尝 試试 總总 彙汇 匯汇 報报 應应 該该 內内 東东 麗丽 問问 題题 筆笔 記记 錄录 別别 學学 習习 業业 務务 產产 網网 絡络 實实 際际 達达 標标 準准 確确 認认 備备 錯错 誤误'

const SIMPLE = new Map(
  PAIRS.split(' ').map((pair): [string, string] => [pair.charAt(0), pair.slice(1)]),
)

/** As long as what was typed, character by character. */
export const simplified = (text: string): string =>
  text
    .replace(/檔案/g, '文件')
    .replace(/資料夾/g, '文件夹')
    .replace(/\p{Script=Han}/gu, (sign) => SIMPLE.get(sign) ?? sign)

export interface Spellings {
  readonly full: string
  readonly typed: string
}

/** What a part of the simplified sentence was before. */
export function asTyped(part: string, { full, typed }: Spellings): string {
  const at = full.indexOf(part)
  return at === -1 ? part : typed.slice(at, at + part.length)
}
