// What an operator's tools see of the bot.
export type Scraped = {
  readonly status: number
  readonly body: string
  /** The value of a line as Prometheus reads it, by its name and labels. */
  readonly value: (line: string) => number | undefined
}

export async function scrape(port: number, path = '/metrics'): Promise<Scraped> {
  const response = await fetch(`http://127.0.0.1:${port}${path}`)
  const body = await response.text()
  const values = new Map(
    body
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => {
        const at = line.lastIndexOf(' ')
        return [line.slice(0, at), Number(line.slice(at + 1))]
      }),
  )
  return { status: response.status, body, value: (line) => values.get(line) }
}
