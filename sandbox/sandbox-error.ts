/** Thrown when the person or the test that drives the sandbox asks for something that cannot be. */
export class SandboxError extends Error {
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.name = 'SandboxError'
    this.status = status
  }
}
