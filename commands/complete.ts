import { knownJobs } from '../src/operations/known-names.ts'
import { listServers } from '../src/operations/list-servers.ts'
import { problemCodes } from '../src/operations/problem-reference.ts'
import { pragmaReference } from '../src/operations/pragma-reference.ts'
import { BaseCommand } from '../src/terminal/base-command.ts'
import { completeWords } from '../src/terminal/complete-words.ts'

export default class Complete extends BaseCommand {
  static override summary = 'What the completion of a shell asks for'
  static override hidden = true
  static override strict = false
  static override examples = ['<%= config.bin %> complete -- wait ""']

  async run(): Promise<readonly string[]> {
    // words of another command line, flags among them: they are not this command's to understand
    const { argv } = this
    await this.parse(Complete, ['--'])
    const start = argv.indexOf('--')
    const surroundings = this.surroundings()
    const servers = listServers(surroundings)
    const words = completeWords(argv.slice(start + 1), this.config, {
      jobs: knownJobs(surroundings),
      server:
        surroundings.environment.PA_NB_SERVER ??
        servers.find(({ current }) => current)?.name ??
        'local',
      servers: servers.map(({ name }) => name),
      problems: problemCodes(),
      pragmas: pragmaReference().map(({ name }) => name),
    })
    this.terminal.out.write(words.map((word) => `${word}\n`).join(''))
    return words
  }
}
