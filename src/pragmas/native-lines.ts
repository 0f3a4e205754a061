/** How a language reads and writes variables of the job; null: it cannot (execution.md 5.4). */
export interface NativeLines {
  readonly read: ((name: string) => string) | null
  readonly write: ((name: string) => string) | null
}

const none: NativeLines = { read: null, write: null }

// processes get variables in their environment, and give nothing back
const lines: ReadonlyMap<string, NativeLines> = new Map<string, NativeLines>([
  [
    'R',
    {
      read: (name) => `${name} <- variables[["${name}"]]`,
      write: (name) => `variables[["${name}"]] <- ${name}`,
    },
  ],
  [
    'ruby',
    {
      read: (name) => `${name} = $variables["${name}"]`,
      write: (name) => `$variables["${name}"] = ${name}`,
    },
  ],
  [
    'powershell',
    {
      read: (name) => `$${name} = $variables.Get_Item('${name}')`,
      write: (name) => `$variables.Set_Item('${name}', $${name})`,
    },
  ],
  ['bash', { read: (name) => `${name}="$variables_${name}"`, write: null }],
  ['cmd', { read: (name) => `set "${name}=%variables_${name}%"`, write: null }],
  ['perl', { read: (name) => `our $${name} = $ENV{"variables_${name}"};`, write: null }],
  ['php', { read: (name) => `<?php $${name} = getenv("variables_${name}"); ?>`, write: null }],
  [
    'vbscript',
    {
      read: (name) =>
        `${name} = CreateObject("WScript.Shell").Environment("Process")("variables_${name}")`,
      write: null,
    },
  ],
])

/** Languages in which the lines of the kernel mean what they should. */
const kernelEngines = new Set(['cpython', 'python', 'groovy', 'javascript'])

/** Whether the lines that the kernel injects can run in a language (pragmas.md 10 row 14). */
export function understandsKernelLines(engine: string): boolean {
  return kernelEngines.has(engine)
}

/** The lines of a language's own. Those of the kernel are for the languages that understand them. */
export function nativeLines(engine: string): NativeLines {
  return lines.get(engine) ?? none
}
