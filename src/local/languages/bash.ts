import { nativeLanguage } from './native-script.ts'

/** Bash as ProActive runs it: `bash FILE`, bindings in the environment (execution.md 5.4). */
export const bash = nativeLanguage({
  engines: ['bash', 'linux_bash'],
  extensions: ['bash'],
  title: 'Bash',
  programs: ['bash'],
  package: 'bash',
  fileName: 'script.sh',
  options: [],
  failure: 'Script failed with exit code',
  raw: true,
})
