import { nativeLanguage } from './native-script.ts'

/** Perl: bindings in the environment, the exit code is the result (execution.md 5.4). */
export const perl = nativeLanguage({
  engines: ['perl'],
  extensions: ['pl'],
  title: 'Perl',
  programs: ['perl'],
  package: 'perl',
  fileName: 'script.pl',
  options: [],
  failure: 'Perl process execution has failed with exit code',
  raw: false,
})
