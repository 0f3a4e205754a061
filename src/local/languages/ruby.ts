import { scriptedLanguage } from './scripted-language.ts'

/** Ruby, by a real interpreter: bindings are globals, the last expression is the value (5.4). */
export const ruby = scriptedLanguage({
  engines: ['ruby', 'jruby'],
  extensions: ['rb'],
  runsInJvm: true,
  title: 'Ruby',
  programs: ['ruby', 'jruby'],
  package: 'ruby',
  fileName: 'script.rb',
  arguments: (drivers) => [`${drivers}/ruby-main.rb`],
})
