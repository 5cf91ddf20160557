// What people call this group's own place, and the whole organisation.

export const HERE = [
  'this chat',
  'group files',
  '群里',
  '本群里',
  '本群空间',
  'here',
  'this group',
  '本群',
  '这里',
  '这个群',
  '当前群',
  '群文件',
  '本群文件',
]
export const ORG = [
  'org',
  'organization',
  'organisation',
  'company',
  '全员',
  '全公司',
  '公司',
  '组织',
  '企业',
]
