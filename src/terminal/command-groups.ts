/** Every command that is shown, by what it is for; a topic stands for the commands below it. */
export const commandGroups: readonly (readonly [title: string, commands: readonly string[]])[] = [
  ['Begin', ['init', 'run', 'submit', 'execute']],
  ['Notebooks and workflows', ['validate', 'draw', 'export', 'import', 'pragmas']],
  ['Jobs', ['jobs', 'show', 'wait', 'results', 'logs', 'rerun']],
  ['Change a job', ['kill', 'pause', 'resume', 'restart', 'remove']],
  ['Servers', ['connect', 'use', 'servers', 'status', 'disconnect', 'files', 'resources', 'open']],
  ['This machine', ['local', 'autocomplete', 'help']],
]
