export const shells = ['bash', 'zsh', 'powershell'] as const
export type Shell = (typeof shells)[number]

const scripts: Readonly<Record<Shell, string>> = {
  bash: `# completion of pa-nb for bash: eval "$(pa-nb autocomplete bash)"
_pa_nb() {
  local word
  COMPREPLY=()
  while IFS= read -r word; do
    # a name such as t*2 must reach pa-nb, not the files that fit
    COMPREPLY+=("$(printf %q "$word")")
  done < <(pa-nb complete -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2> /dev/null)
}
complete -o default -F _pa_nb pa-nb
`,
  zsh: `# completion of pa-nb for zsh, after compinit: eval "$(pa-nb autocomplete zsh)"
_pa_nb() {
  local -a found
  found=("\${(@f)$(pa-nb complete -- "\${(@)words[2,CURRENT]}" 2> /dev/null)}")
  if [[ -n "\${found[1]}" ]]; then compadd -- "\${found[@]}"; else _files; fi
}
compdef _pa_nb pa-nb
`,
  powershell: `# completion of pa-nb for PowerShell: pa-nb autocomplete powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName pa-nb -ScriptBlock {
  param($word, $line, $position)
  $words = @($line.CommandElements | Select-Object -Skip 1 | ForEach-Object { "$_" })
  if ($word -eq '') { $words += '""' }
  pa-nb complete -- @words 2> $null | ForEach-Object {
    [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
  }
}
`,
}

/** Code for a shell that makes it complete the command line of pa-nb. */
export function completionScript(shell: Shell): string {
  return scripts[shell]
}
