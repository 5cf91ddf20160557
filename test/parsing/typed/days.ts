// When an event begins, as people say it on Saturday 2026-11-21 at 20:00 in Shanghai.
import { mended, refuses } from './typed.ts'

const zh = (when: string, at: string) =>
  mended(`加日程 评审 --时间 ${when}`, `日历 加日程 评审 --时间 ${at}`)
const en = (when: string, at: string) =>
  mended(`add event Review --at ${when}`, `calendar add-event Review --at ${at}`)

export const DAYS = [
  zh('明天下午3点', '2026-11-22 15:00'),
  zh('明天', '2026-11-22'),
  zh('明早九点', '2026-11-22 09:00'),
  zh('后天上午十点半', '2026-11-23 10:30'),
  zh('大后天 9:30', '2026-11-24 09:30'),
  zh('今晚九点', '2026-11-21 21:00'),
  zh('周一上午10点', '2026-11-23 10:00'),
  zh('下周一 10：00', '2026-11-23 10:00'),
  zh('下周三下午两点', '2026-11-25 14:00'),
  zh('下下周一 9点', '2026-11-30 09:00'),
  zh('星期五 15:00', '2026-11-27 15:00'),
  zh('本周日上午9点', '2026-11-22 09:00'),
  zh('下礼拜二', '2026-11-24'),
  zh('11月25日 15:00', '2026-11-25 15:00'),
  zh('25号下午3点', '2026-11-25 15:00'),
  zh('十二月一号 9点', '2026-12-01 09:00'),
  zh('1月5日', '2027-01-05'),
  zh('两小时后', '2026-11-21 22:00'),
  zh('半小时后', '2026-11-21 20:30'),
  zh('三天后下午3点', '2026-11-24 15:00'),
  zh('明天中午', '2026-11-22 12:00'),
  mended(
    '日历 加日程 发布评审 到 发布日历 --时间 明天下午3点 --时长 1小时',
    '日历 加日程 发布评审 --到 发布日历 --时间 2026-11-22 15:00 --时长 1小时',
  ),
  mended(
    '麻烦帮我加日程 站会 --时间 周一早上9点半，谢谢',
    '日历 加日程 站会 --时间 2026-11-23 09:30',
  ),
  refuses('加日程 评审 --时间 有空的时候', 'calendar add-event', 'not-a-moment'),
  refuses('加日程 评审 --时间 明天25点', 'calendar add-event', 'not-a-moment'),

  en('tomorrow at 3pm', '2026-11-22 15:00'),
  en('tomorrow', '2026-11-22'),
  en('tomorrow noon', '2026-11-22 12:00'),
  en('the day after tomorrow 9:30', '2026-11-23 09:30'),
  en('tonight at 9pm', '2026-11-21 21:00'),
  en('Monday 10:00', '2026-11-23 10:00'),
  en('next Monday at 10am', '2026-11-23 10:00'),
  en('Friday 3 pm', '2026-11-27 15:00'),
  en('this Sunday 9am', '2026-11-22 09:00'),
  en('Nov 25 at 3pm', '2026-11-25 15:00'),
  en('25 November 15:00', '2026-11-25 15:00'),
  en('Jan 5', '2027-01-05'),
  en('in two hours', '2026-11-21 22:00'),
  en('in 30 minutes', '2026-11-21 20:30'),
  en('in 3 days', '2026-11-24'),
  mended(
    'add event Retro to Releases --at next Wednesday 2pm --for 1h',
    'calendar add-event Retro --to Releases --at 2026-11-25 14:00 --for 1h',
  ),
  mended(
    'add event 发布评审 to Releases --at 明天下午3点',
    'calendar add-event 发布评审 --to Releases --at 2026-11-22 15:00',
  ),
  refuses('add event Review --at sometime next week', 'calendar add-event', 'not-a-moment'),
  refuses('add event Review --at tomorrow 25:00', 'calendar add-event', 'not-a-moment'),
]
