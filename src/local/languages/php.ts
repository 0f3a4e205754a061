import { nativeLanguage } from './native-script.ts'

/** PHP: `php -f FILE`, bindings in the environment (execution.md 5.4). */
export const php = nativeLanguage({
  engines: ['php'],
  extensions: ['php'],
  title: 'PHP',
  programs: ['php'],
  package: 'php-cli',
  fileName: 'script.php',
  // errors go where errors belong, not among the output; the file's own settings come later
  options: ['-d', 'display_errors=stderr', '-d', 'log_errors=0', '-d', 'html_errors=0', '-f'],
  failure: 'Script failed with exit code',
  raw: true,
  isTrimmed: true,
})
