import { json, route, textReply } from '../route.ts'
import { flag, number } from '../shape.ts'

/** Output of tasks as text, each line with its prefix (rest.md 2). */

const ofTask = '/scheduler/jobs/:id/tasks/:task/result/log' as const
const ofTag = '/scheduler/jobs/:id/tasks/tag/:tag/result/log' as const

export const taskLog = route('GET', `${ofTask}/all`, textReply)
export const taskOutput = route('GET', `${ofTask}/out`, textReply)
export const taskErrors = route('GET', `${ofTask}/err`, textReply)
export const taskFullLog = route('GET', `${ofTask}/full`, textReply, { sessionQuery: 'sessionid' })

export const tagLog = route('GET', `${ofTag}/all`, textReply)
export const tagOutput = route('GET', `${ofTag}/out`, textReply)
export const tagErrors = route('GET', `${ofTag}/err`, textReply)

export const jobLog = route('GET', '/scheduler/jobs/:id/result/log/all', textReply)
export const jobFullLog = route('GET', '/scheduler/jobs/:id/log/full', textReply, {
  sessionQuery: 'sessionid',
})
export const serverLog = route('GET', '/scheduler/jobs/:id/log/server', textReply)

/** Lines since this session's previous call; the first call starts the listening. */
export const liveLog = route('GET', '/scheduler/jobs/:id/livelog', textReply)
export const liveLogAvailable = route('GET', '/scheduler/jobs/:id/livelog/available', json(number))
export const endLiveLog = route('DELETE', '/scheduler/jobs/:id/livelog', json(flag))
