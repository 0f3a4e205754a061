import { definePragma } from './define-pragma.ts'

export const listNodesources = definePragma({
  name: 'list_nodesources',
  group: 'session',
  summary: 'Lists the node sources of the server',
  example: '#%list_nodesources()',
  order: 'reading',
  parameters: {},
  apply: () => ({ actions: [{ kind: 'list-resources', what: 'nodesources' }] }),
})
