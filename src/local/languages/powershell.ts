import { scriptedLanguage } from './scripted-language.ts'

/**
 * PowerShell, by `pwsh`: the objects that the script puts out are its value, anything on its error
 * stream is its failure (execution.md 5.4).
 */
export const powershell = scriptedLanguage({
  engines: ['powershell', 'pwsh'],
  extensions: ['ps1'],
  title: 'PowerShell',
  programs: ['pwsh'],
  package: 'powershell',
  fileName: 'script.ps1',
  arguments: (drivers) => [
    '-NoLogo',
    '-NoProfile',
    '-NonInteractive',
    '-File',
    `${drivers}/powershell-main.ps1`,
  ],
})
