import { definePragma } from './define-pragma.ts'
import { portalParameters, showPortal } from './show-portal.ts'

export const showWorkflowAutomation = definePragma({
  name: 'show_workflow_automation',
  aliases: ['show_workflow_execution'],
  group: 'session',
  summary: 'Shows the portal of workflow automation',
  example: '#%show_workflow_automation(height=400)',
  deviations: ['`show_workflow_execution` is the name in newer kernels.'],
  order: 'reading',
  parameters: portalParameters,
  apply: ({ values }) => ({ actions: [showPortal('workflow-automation', values)] }),
})
