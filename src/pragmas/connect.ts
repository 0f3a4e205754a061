import { literalPassword } from '../problems/catalogue/pragmas-job.ts'
import type { Connection } from './action.ts'
import { checkConnectionFile } from './check-connection-file.ts'
import { definePragma } from './define-pragma.ts'
import { optional, type Values } from './parameter.ts'
import { wholeNumber } from './parameters/number.ts'
import { iniPath, text } from './parameters/text.ts'

const parameters = {
  url: optional(text, 'the address of the server'),
  host: optional(text, 'the host of the server'),
  port: optional(wholeNumber(1, 65_535), 'the port of the server'),
  login: optional(text, 'the login'),
  password: optional(text, 'the password', { isSecret: true }),
  path: optional(iniPath, 'an ini file that names the server, and perhaps login and password'),
}

export const connect = definePragma({
  name: 'connect',
  group: 'session',
  summary: 'Names the server that the notebook is meant for',
  example: '#%connect(url=https://scheduler.example.org:8443)',
  help: [
    'The file of `path=` has a section `proactive_server` with `url`, or `protocol`, `host` and `port`, and may have one `user` with `login` and `password`.',
    'Keep passwords out of notebooks: `pa-nb connect` asks for one and keeps no more than a session.',
  ],
  deviations: [
    'Only pragmas that ask a server need a connection, and there is always one: without another, the embedded scheduler.',
    'With a session at hand the cell only prints a note; a connection that fails leaves the former one as it was.',
  ],
  order: 'reading',
  parameters,
  apply: ({ pragma, values }, _draft, facts) => {
    const problems = [...checkConnectionFile(values.path, facts)]
    const password = pragma.parameters.find(({ key }) => key === 'password')
    // what is written in capitals only is what a sample leaves for the reader to fill in
    if (password && values.password && !/^[A-Z_]+$/.test(values.password.text))
      problems.push(literalPassword(password.at, {}))
    const action = { kind: 'connect', connection: connectionOf(values), at: pragma.at } as const
    return { actions: [action], problems }
  },
})

function connectionOf(values: Values<typeof parameters>): Connection {
  return {
    url: values.url?.text ?? null,
    host: values.host?.text ?? null,
    port: values.port,
    login: values.login?.text ?? null,
    password: values.password?.text ?? null,
    path: values.path?.text ?? null,
  }
}
