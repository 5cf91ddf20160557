// Chaos with the store in a file.
import { chaosTrial } from './trial.ts'

chaosTrial('sqlite', { commands: 200, kills: 4 })
