import { definePragma } from './define-pragma.ts'
import { portalParameters, showPortal } from './show-portal.ts'

export const showSchedulingPortal = definePragma({
  name: 'show_scheduling_portal',
  group: 'session',
  summary: 'Shows the portal of the scheduler',
  example: '#%show_scheduling_portal(height=400)',
  order: 'reading',
  parameters: portalParameters,
  apply: ({ values }) => ({ actions: [showPortal('scheduling', values)] }),
})
