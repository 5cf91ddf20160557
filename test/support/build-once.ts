// Some tests start the bot and the sandbox as processes of their own: those run the compiled code.
import { execFileSync } from 'node:child_process'

export default function build(): void {
  execFileSync('npm', ['run', '--silent', 'build'], { stdio: 'inherit' })
}
