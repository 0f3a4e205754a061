import { definePragma } from './define-pragma.ts'

export const listTokens = definePragma({
  name: 'list_tokens',
  group: 'session',
  summary: 'Lists the node tokens of the server',
  example: '#%list_tokens()',
  order: 'reading',
  parameters: {},
  apply: () => ({ actions: [{ kind: 'list-resources', what: 'tokens' }] }),
})
