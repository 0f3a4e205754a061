/** A text as one word of `sh`. NUL bytes, which no shell can hold, must not be in it. */
export function shellWord(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`
}

/** Names that shells treat specially, so that an assignment would not just set them. */
const special = new Set(
  'IFS OPTIND OPTARG OPTERR LINENO PPID ENV UID EUID RANDOM SECONDS SHELLOPTS BASHOPTS PS1 PS2 PS4 PWD OLDPWD _'.split(
    ' ',
  ),
)

/**
 * Code for `sh` that sets an environment and makes a command the positional parameters, to run by
 * `"$@"`. Names that a shell cannot assign go through `env`, a program, hence only these.
 */
export function shellCommand(
  command: readonly string[],
  environment: ReadonlyMap<string, string>,
  envProgram: string,
): string {
  const exported: string[] = []
  const passed: string[] = []
  for (const [name, text] of environment) {
    if (/^[A-Za-z_][A-Za-z0-9_]*$/.test(name) && !special.has(name) && !name.startsWith('pa_nb_')) {
      exported.push(`${name}=${shellWord(text)}`)
    } else passed.push(shellWord(`${name}=${text}`))
  }
  const words = command.map(shellWord)
  const withEnv = passed.length === 0 ? words : [shellWord(envProgram), '--', ...passed, ...words]
  const exports = exported.length === 0 ? '' : `export ${exported.join(' ')}\n`
  return `${exports}set -- ${withEnv.join(' ')}\n`
}
