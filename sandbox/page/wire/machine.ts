// The calls of the control interface that look into the machine and break it: settings, quota, faults, wire.

import { request } from './control.ts'
import type {
  CallRecord,
  Fault,
  FrameRecord,
  NewFault,
  Quota,
  Settings,
  SettingsChange,
} from './machine-shapes.ts'

async function read<T>(path: string): Promise<T> {
  const response = await request('GET', path)
  return response.json()
}

export function fetchSettings(): Promise<Settings> {
  return read('settings')
}

export async function changeSettings(change: SettingsChange): Promise<void> {
  await request('PATCH', 'settings', change)
}

export function fetchQuota(): Promise<Quota> {
  return read('quota')
}

export function fetchFaults(): Promise<readonly Fault[]> {
  return read('faults')
}

export async function addFault({ details, ...fault }: NewFault): Promise<void> {
  await request('POST', 'faults', { ...fault, ...details })
}

export async function removeFault(id: Fault['id']): Promise<void> {
  await request('DELETE', `faults/${encodeURIComponent(id)}`)
}

export async function removeAllFaults(): Promise<void> {
  await request('DELETE', 'faults')
}

export function fetchCalls(): Promise<readonly CallRecord[]> {
  return read('calls?after=0')
}

export function fetchFrames(): Promise<readonly FrameRecord[]> {
  return read('frames?after=0')
}
