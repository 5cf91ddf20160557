// A file's mark: a sheet in the colour of its family with its extension on it.

const families: Readonly<Record<string, readonly string[]>> = {
  text: ['doc', 'docx', 'adoc', 'md', 'txt', 'rtf', 'pages'],
  table: ['xls', 'xlsx', 'axls', 'csv', 'numbers'],
  slides: ['ppt', 'pptx', 'key', 'pdf'],
  image: ['png', 'jpg', 'jpeg', 'gif', 'svg', 'webp', 'fig', 'sketch', 'psd', 'ai'],
  media: ['mp4', 'mov', 'mp3', 'wav'],
  archive: ['zip', 'gz', 'tar', '7z', 'rar', 'apk', 'ipa', 'dmg'],
}

function extensionOf(name: string): string {
  const dot = name.lastIndexOf('.')
  return dot > 0 ? name.slice(dot + 1).toLowerCase() : ''
}

function familyOf(extension: string): string {
  const found = Object.entries(families).find(([, extensions]) => extensions.includes(extension))
  return found?.[0] ?? 'other'
}

export function FileIcon({ name }: { name: string }) {
  const extension = extensionOf(name)
  return (
    <span class={`file-icon ${familyOf(extension)}`} aria-hidden="true">
      {extension.slice(0, 4) || '·'}
    </span>
  )
}
