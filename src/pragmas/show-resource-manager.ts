import { definePragma } from './define-pragma.ts'
import { portalParameters, showPortal } from './show-portal.ts'

export const showResourceManager = definePragma({
  name: 'show_resource_manager',
  group: 'session',
  summary: 'Shows the portal of the resource manager',
  example: '#%show_resource_manager(height=400)',
  order: 'reading',
  parameters: portalParameters,
  apply: ({ values }) => ({ actions: [showPortal('resource-manager', values)] }),
})
