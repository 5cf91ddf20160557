/** The organisation as it is on every start and after every reset. */
import { seedDentries } from './seed-files.ts'
import { SEED_CONVERSATIONS, SEED_DEPARTMENTS, SEED_PEOPLE, seedSpaces } from './seed-people.ts'
import type { CompanyData } from './types.ts'

export function seedCompany(now: number): CompanyData {
  const spaces = seedSpaces(now)
  return {
    people: SEED_PEOPLE,
    departments: SEED_DEPARTMENTS,
    conversations: SEED_CONVERSATIONS,
    spaces,
    dentries: seedDentries(spaces, now),
  }
}
