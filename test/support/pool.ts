// A few at a time: bots are processes, and the machine has few cores.

/** The results in the order of the items. */
export async function inPool<Item, Result>(
  items: readonly Item[],
  size: number,
  run: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results = new Map<Item, Result>()
  const left = [...items]
  const work = async (): Promise<void> => {
    for (let item = left.shift(); item !== undefined; item = left.shift())
      results.set(item, await run(item))
  }
  await Promise.all(Array.from({ length: size }, work))
  return [...results.values()]
}
