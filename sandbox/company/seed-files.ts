/** The seeded files: same names in different folders, two languages, awkward characters, private ones. */
import { createSeededRandom, type SeededRandom } from '../seeded-random.ts'
import { SEED_PEOPLE } from './seed-people.ts'
import { ROOT_FOLDER, type Dentry, type Space } from './types.ts'

interface SeedEntry {
  readonly name: string
  readonly entries?: readonly (string | SeedEntry)[]
  readonly onlyFor?: readonly string[]
}

const DAY = 86_400_000
const FILES_SEED = 20_261_121
const ONLY_LI_NA = ['lina0417']

const FILES: Readonly<Record<string, readonly (string | SeedEntry)[]>> = {
  'Release files': [
    {
      name: '2026',
      entries: [
        {
          name: 'Q3',
          entries: ['Release plan.docx', '发布计划.docx', 'Retro Q3.pptx', 'Risk list.xlsx'],
        },
        {
          name: 'Q4',
          entries: [
            'Release plan.docx',
            '发布计划.docx',
            'Release checklist.xlsx',
            '[final] Launch plan.docx',
            'Go-live agenda.docx',
            'release_notes_v4.0.md',
          ],
        },
      ],
    },
    {
      name: 'Runbooks',
      entries: [
        'Rollback steps (prod).pdf',
        '回滚手册.docx',
        'On-call guide.docx',
        '#142 incident report.docx',
        'database_migration_guide.md',
      ],
    },
    {
      name: 'Budget',
      onlyFor: ONLY_LI_NA,
      entries: ['Budget 2027.xlsx', 'Vendor contract (draft).pdf', '薪资调整.xlsx'],
    },
    { name: '客户资料', entries: ['客户名单.xlsx', '验收报告.pdf'] },
    { name: 'Salary review.xlsx', onlyFor: ONLY_LI_NA },
    'Roadmap.pdf',
    'README.md',
    'Team photo.jpg',
    '会议纪要.docx',
  ],
  'Design files': [
    { name: 'Brand', entries: ['Logo.svg', 'Logo.png', 'Color palette.pdf', '品牌手册.pdf'] },
    {
      name: 'Screens',
      entries: [
        { name: 'Home', entries: ['Mockup.png', 'Mockup_v2.png'] },
        { name: 'Checkout', entries: ['Mockup.png', 'Flow #3.png'] },
      ],
    },
    { name: 'Research', entries: ['Interview notes.docx', 'Survey [raw].xlsx', '用户访谈.docx'] },
    'Release plan.docx',
    'Roadmap.pdf',
    'Design system.pdf',
    '设计规范.docx',
  ],
  'Release team': ['Standup notes.docx', '会议纪要.docx', 'deploy_log.txt'],
  'Design team': ['Critique notes.docx', 'Moodboard.png'],
  'All hands': ['All hands Q4.pptx', 'Org chart.pdf', '放假通知.docx'],
}

/** The same ids on every start; the dates lie in the weeks before `now`. */
export function seedDentries(spaces: readonly Space[], now: number): readonly Dentry[] {
  const random = createSeededRandom(FILES_SEED)
  const dentries: Dentry[] = []

  function plant(entry: string | SeedEntry, space: Space, parentId: string) {
    const { name, entries, onlyFor } = typeof entry === 'string' ? { name: entry } : entry
    const dentry: Dentry = {
      spaceId: space.spaceId,
      dentryId: `1048980${String(10_000 + dentries.length * 37)}`,
      dentryUuid: random.letters(32),
      parentId,
      type: entries === undefined ? 'FILE' : 'FOLDER',
      name,
      size: entries === undefined ? 2_000 + random.below(4_000_000) : 0,
      version: 1 + random.below(4),
      ...history(onlyFor ?? space.members, random, now),
      ...(onlyFor === undefined ? {} : { onlyFor }),
    }
    dentries.push(dentry)
    for (const child of entries ?? []) plant(child, space, dentry.dentryId)
  }

  for (const space of spaces)
    for (const entry of FILES[space.name] ?? []) plant(entry, space, ROOT_FOLDER)
  return dentries
}

function history(whoSees: readonly string[], random: SeededRandom, now: number) {
  const authors = SEED_PEOPLE.filter((one) => !one.external && whoSees.includes(one.staffId))
  const daysOld = 3 + random.below(180)
  return {
    creatorId: random.pick(authors)?.unionId ?? '',
    modifierId: random.pick(authors)?.unionId ?? '',
    createdAt: now - daysOld * DAY,
    modifiedAt: now - random.below(daysOld) * DAY,
  }
}
