/** What of a shell's environment its jobs see on the embedded scheduler (design.md, decision 4). */
const carried = [
  'PATH',
  'VIRTUAL_ENV',
  'CONDA_PREFIX',
  'LANG',
  'LC_ALL',
  'LC_CTYPE',
  'TZ',
  'PYTHON_COMMAND',
]

/** @param python a path given with `--python`, which goes before PYTHON_COMMAND */
export function submitterEnvironment(
  environment: Readonly<Record<string, string | undefined>>,
  python: string | null,
): Readonly<Record<string, string>> {
  const kept: Record<string, string> = {}
  for (const name of carried) {
    const value = environment[name]
    if (value !== undefined && value !== '') kept[name] = value
  }
  return python === null ? kept : { ...kept, PYTHON_COMMAND: python }
}
