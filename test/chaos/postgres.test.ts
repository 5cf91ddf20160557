// Chaos with the store on PostgreSQL, where what a dead process had is taken over when its lease ends.
import { chaosTrial } from './trial.ts'

chaosTrial('postgres', { commands: 80, kills: 2 })
