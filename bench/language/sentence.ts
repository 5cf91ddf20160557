// What a lead says, and the command that is meant by it.

/** The command as it is shown; of several that are as good, the first is the one we would write. */
type Command = string | readonly [string, ...string[]]

export type Sentence = readonly [
  said: string,
  means:
    | Command
    /** Talk: no command is meant. */
    | null
    /** This command, of which something must be asked. */
    | { readonly asks: string },
]

export type Language = 'zh' | 'en' | 'mixed'
