import { definePragma } from './define-pragma.ts'

export const listHosts = definePragma({
  name: 'list_hosts',
  group: 'session',
  summary: 'Lists the hosts of the server',
  example: '#%list_hosts()',
  order: 'reading',
  parameters: {},
  apply: () => ({ actions: [{ kind: 'list-resources', what: 'hosts' }] }),
})
