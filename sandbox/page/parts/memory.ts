// Small choices that outlive a reload; a browser that forbids storage only forgets them.

const prefix = 'steward-sandbox.'

export function recall(key: string): string | undefined {
  try {
    return localStorage.getItem(prefix + key) ?? undefined
  } catch {
    return undefined
  }
}

export function remember(key: string, value: string): void {
  try {
    localStorage.setItem(prefix + key, value)
  } catch {
    return
  }
}
