// What the panel says about the model that stands beside DingTalk, and about how it may behave.

export const modelEn = {
  heading: 'Language model',
  honest:
    'No language model: a small table of rules for Chinese and English plays one, on this machine. Start with --own-model to ask a real one.',
  behaviour: 'It answers',
  seconds: 'Seconds until it answers, or until a 429 says to come again',
  behaviours: {
    rules: 'By its rules',
    slow: 'Late',
    garbage: 'Broken JSON',
    'bad-arguments': 'Broken arguments',
    'unknown-tool': 'An unknown tool',
    'two-calls': 'Two calls',
    refusal: 'A refusal',
    prose: 'Only talk',
    '429': '429',
    '500': '500',
    'hang-up': 'By hanging up',
  },
}

export type ModelWords = typeof modelEn

export const modelZh: ModelWords = {
  heading: '语言模型',
  honest:
    '这不是语言模型，而是本机上一张中英文规则表在扮演它。要问真正的模型，启动时加 --own-model。',
  behaviour: '它的回答',
  seconds: '几秒后才回答，或 429 要求几秒后再来',
  behaviours: {
    rules: '按规则',
    slow: '很慢',
    garbage: 'JSON 残缺',
    'bad-arguments': '参数残缺',
    'unknown-tool': '未知工具',
    'two-calls': '两次调用',
    refusal: '拒绝回答',
    prose: '只说不做',
    '429': '429',
    '500': '500',
    'hang-up': '断开连接',
  },
}
