// Which files and folders belong into a list.

/** Does its name end in one of these? No ending asked for is any. */
export function isOfType(name: string, extensions: readonly string[] | undefined): boolean {
  if (extensions === undefined) return true
  return extensions.some((extension) => name.toLowerCase().endsWith(`.${extension}`))
}

export const hasEnding = (name: string): boolean => /.\.[\p{L}\p{N}]{1,10}$/u.test(name.trim())
