// What one question costs: the system prompt, the tools of all commands and a typical message, in tokens.
import { countTokens } from 'gpt-tokenizer/encoding/o200k_base'
import { expect, it } from 'vitest'

import { commands } from '../../commands/index.ts'
import { promptFor } from '../../src/language/prompt.ts'
import { toolsFor } from '../../src/language/tools.ts'

const TYPICAL = {
  words:
    '麻烦帮我盯一下 Design files，表格改了就告诉大家，每天下午六点汇总一次，晚上十点到早上八点别吵',
  title: 'Release team',
  recent: ['Roadmap.pdf', 'Release files', '发布日历', 'Standup notes.adoc'],
  now: Date.UTC(2026, 10, 21),
}

it('a question with all commands allowed is at most 2,200 tokens', () => {
  const tools = toolsFor({ permitted: commands, others: [] })
  const { system, user } = promptFor(TYPICAL, 'Asia/Shanghai')
  const messages = [
    { role: 'system', content: system },
    { role: 'user', content: user },
  ]
  const tokens = countTokens(JSON.stringify(tools)) + countTokens(JSON.stringify(messages))
  expect(tokens).toBeGreaterThan(1_000)
  expect(tokens).toBeLessThanOrEqual(2_200)
})
