import { definePragma } from './define-pragma.ts'

export const listResources = definePragma({
  name: 'list_resources',
  group: 'session',
  summary: 'Lists the node sources, hosts and tokens of the server',
  example: '#%list_resources()',
  order: 'reading',
  parameters: {},
  apply: () => ({ actions: [{ kind: 'list-resources', what: 'all' }] }),
})
