/** Serves the chat page: its sources as they are, its compiled scripts from dist/, and Preact. */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { json, type Answer, type Call, type Route } from './http/exchange.ts'

export interface PageFile {
  readonly path: string
  readonly contentType: string
}

const SOURCE_TYPES = new Map([
  ['html', 'text/html;charset=utf-8'],
  ['css', 'text/css;charset=utf-8'],
  ['svg', 'image/svg+xml'],
])
const SCRIPT_TYPE = 'text/javascript;charset=utf-8'

const PREACT_MODULES = new Map([
  ['preact.module.js', 'preact'],
  ['hooks.module.js', 'preact/hooks'],
  ['jsx-runtime.module.js', 'preact/jsx-runtime'],
])

export function pageRoutes(root: string): readonly Route[] {
  const serve = (call: Call) => sendFile(findPageFile(root, call.path))
  return ['/', '/page/*', '/vendor/preact/*'].map((path) => ({
    method: 'GET',
    path,
    handle: serve,
  }))
}

export function findPageFile(root: string, path: string): PageFile | undefined {
  if (path === '/') return findPageFile(root, '/page/index.html')
  const [, place = '', ...names] = path.split('/')
  if (!names.every(isPlainName)) return undefined
  if (place === 'vendor') return findPreact(root, names.at(-1) ?? '')
  const extension = names.at(-1)?.split('.').at(-1) ?? ''
  if (extension === 'js')
    return { path: join(root, 'dist/sandbox/page', ...names), contentType: SCRIPT_TYPE }
  const contentType = SOURCE_TYPES.get(extension)
  return contentType === undefined
    ? undefined
    : { path: join(root, 'sandbox/page', ...names), contentType }
}

/** No dots alone, nothing percent-encoded: such a name cannot lead out of its folder. */
function isPlainName(name: string): boolean {
  return /^[\w-][\w.-]*$/.test(name)
}

function findPreact(root: string, name: string): PageFile | undefined {
  const module = PREACT_MODULES.get(name)
  if (module === undefined) return undefined
  const path = createRequire(join(root, 'package.json')).resolve(module)
  return { path, contentType: SCRIPT_TYPE }
}

async function sendFile(file: PageFile | undefined): Promise<Answer> {
  const nothing = json(404, { error: 'there is no such file' })
  if (file === undefined) return nothing
  const content = await readFile(file.path, 'utf8').catch(() => undefined)
  return content === undefined
    ? nothing
    : { status: 200, contentType: file.contentType, body: content }
}
