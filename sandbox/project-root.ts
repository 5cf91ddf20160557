/** Where the project lies, found from the sources as well as from the compiled copy in dist/. */
import { createRequire } from 'node:module'
import { dirname } from 'node:path'

export function findProjectRoot(): string {
  return dirname(createRequire(import.meta.url).resolve('#root/package.json'))
}
