import { json, noReply, route } from '../route.ts'
import { anything, flag, listOf, recordOf, requiredText, text } from '../shape.ts'
import { schedulerUser } from '../shapes/server.ts'

/** The scheduler as a whole (rest.md 2, Scheduler). */

export const status = route('GET', '/scheduler/status', json(requiredText))
export const users = route('GET', '/scheduler/users', json(listOf(schedulerUser)))
export const usersWithJobs = route('GET', '/scheduler/userswithjobs', json(listOf(schedulerUser)))
export const stats = route('GET', '/scheduler/stats', json(recordOf(text)))
export const myStats = route('GET', '/scheduler/stats/myaccount', json(recordOf(text)))
export const usage = route('GET', '/scheduler/usage/myaccount', json(listOf(anything)))

export const start = route('PUT', '/scheduler/start', json(flag))
export const stop = route('PUT', '/scheduler/stop', json(flag))
export const pauseScheduler = route('PUT', '/scheduler/pause', json(flag))
export const resumeScheduler = route('PUT', '/scheduler/resume', json(flag))
export const freeze = route('PUT', '/scheduler/freeze', json(flag))
export const killScheduler = route('PUT', '/scheduler/kill', json(flag))
export const shutdown = route('PUT', '/scheduler/shutdown', json(flag))
export const linkResourceManager = route('POST', '/scheduler/linkrm', json(flag), { body: 'form' })

export const userSpace = route('GET', '/scheduler/userspace', json(listOf(text)))
export const globalSpace = route('GET', '/scheduler/globalspace', json(listOf(text)))

export const credentials = route('GET', '/scheduler/credentials', json(listOf(text)))
export const putCredential = route('POST', '/scheduler/credentials', noReply)
/** As version 13 calls it. */
export const putNamedCredential = route('POST', '/scheduler/credentials/:key', noReply)
export const deleteCredential = route('DELETE', '/scheduler/credentials', noReply)
export const deleteNamedCredential = route('DELETE', '/scheduler/credentials/:key', noReply)
