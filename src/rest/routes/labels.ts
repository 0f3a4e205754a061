import { json, noReply, route } from '../route.ts'
import { anything, listOf } from '../shape.ts'

/** Labels and signals of jobs (rest.md 2, Jobs; version 14). */

const labelList = json(listOf(anything))

export const labels = route('GET', '/scheduler/labels', labelList)
export const createLabels = route('POST', '/scheduler/labels', labelList)
export const setLabels = route('POST', '/scheduler/labels/set', labelList)
export const setLabelOfJobs = route('PUT', '/scheduler/labels/jobs/setlabel', noReply)
export const removeLabelOfJobs = route('PUT', '/scheduler/labels/jobs/removelabel', noReply)
export const renameLabel = route('PUT', '/scheduler/labels/:id', noReply)
export const deleteLabel = route('DELETE', '/scheduler/labels/:id', noReply)
export const sendSignal = route('POST', '/scheduler/job/:id/signals', labelList)
