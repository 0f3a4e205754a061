import { Args, Flags } from '@oclif/core'

import { openServer } from '../src/operations/open-server.ts'
import type { OpenServer } from '../src/operations/open-server.ts'
import { readPassword } from '../src/operations/read-password.ts'
import { askLine, askSecret } from '../src/terminal/ask.ts'
import { BaseCommand } from '../src/terminal/base-command.ts'
import { openServerLines } from '../src/terminal/server-lines.ts'

export default class Connect extends BaseCommand {
  static override summary = 'Log in at a ProActive server, which commands then speak to'
  static override description =
    'Only the session is kept, in a file that you alone can read; the password is not. ' +
    'With --remember the server is asked for an encrypted credential, which opens later sessions ' +
    'and is as good as the password there; `disconnect` wipes it.'
  static override args = {
    name: Args.string({ description: 'a name of your own for the server' }),
  }
  static override flags = {
    url: Flags.string({ char: 'u', description: 'its address, like https://HOST:8443' }),
    host: Flags.string({
      helpValue: 'HOST',
      description: 'its host instead: reached by https with --port, else by http on 8080',
      exclusive: ['url', 'path'],
    }),
    port: Flags.integer({ min: 1, max: 65_535, description: 'its port', dependsOn: ['host'] }),
    path: Flags.string({
      helpValue: 'FILE',
      description: 'a `proactive_config.ini` that names it, and perhaps login and password',
      exclusive: ['url'],
    }),
    login: Flags.string({ char: 'l', helpValue: 'USER', description: 'the name to log in with' }),
    'password-stdin': Flags.boolean({ description: 'read the password from standard input' }),
    'password-command': Flags.string({
      helpValue: 'COMMAND',
      description: 'a command that prints the password',
      exclusive: ['password-stdin'],
    }),
    remember: Flags.boolean({ description: 'keep what opens new sessions when one has expired' }),
    'ca-file': Flags.string({
      helpValue: 'FILE',
      description: 'certificates in PEM to trust besides the usual ones',
    }),
    insecure: Flags.boolean({ description: 'do not check the certificate of the server' }),
  }
  static override examples = [
    '<%= config.bin %> connect prod --url https://scheduler.example.org:8443',
    '<%= config.bin %> connect --path proactive_config.ini',
    'pass show proactive | <%= config.bin %> connect prod --login ada --password-stdin',
  ]

  async run(): Promise<OpenServer> {
    const { args, flags } = await this.parse(Connect)
    const surroundings = this.surroundings()
    const { canAsk } = this.terminal
    const server = await openServer(
      {
        name: args.name ?? null,
        url: flags.url,
        host: flags.host,
        port: flags.port,
        path: flags.path,
        login: flags.login ?? surroundings.environment.PA_NB_LOGIN,
        authorityFile: flags['ca-file'],
        isInsecure: flags.insecure,
        remember: flags.remember,
        askLogin: canAsk ? (url) => askLine(`login at ${url}`, surroundings.signal) : null,
        askPassword: (url, login, written) =>
          readPassword(
            {
              written,
              fromStdin: flags['password-stdin'],
              command: flags['password-command'],
              prompt: canAsk
                ? () => askSecret(`password of ${login} at ${url}`, surroundings.signal)
                : null,
            },
            surroundings,
          ),
      },
      surroundings,
    )
    this.say(openServerLines(server))
    return server
  }
}
