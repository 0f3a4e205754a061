import { bytesReply, json, noReply, route, textReply } from '../route.ts'
import { anything, flag, listOf, recordOf, text } from '../shape.ts'

/** Logins and what is known of the session (rest.md 1, Sessions). */

export const login = route('POST', '/common/login', textReply, { session: 'none' })
export const schedulerLogin = route('POST', '/scheduler/login', textReply, { session: 'none' })
export const rmLogin = route('POST', '/rm/login', textReply, { session: 'none' })
export const studioLogin = route('POST', '/studio/login', textReply, { session: 'none' })

/** Renews the session that is named, or logs in. */
export const openSession = route('PUT', '/scheduler/session', textReply, { session: 'none' })

export const createCredential = route('POST', '/scheduler/createcredential', bytesReply, {
  session: 'none',
  body: 'multipart',
})

export const connected = route('GET', '/common/connected', json(flag), { session: 'none' })
export const isConnected = route('GET', '/scheduler/isconnected', json(flag))
export const rmIsActive = route('GET', '/rm/isactive', json(flag))

export const logout = route('PUT', '/common/logout', noReply)
export const disconnect = route('PUT', '/scheduler/disconnect', noReply)
export const rmDisconnect = route('POST', '/rm/disconnect', noReply)

export const currentUser = route('GET', '/common/currentuser', textReply, { session: 'none' })
export const loginOfSession = route('GET', '/scheduler/logins/sessionid/:id', textReply, {
  session: 'none',
})
export const currentUserData = route('GET', '/common/currentuserdata', json(recordOf(anything)), {
  session: 'none',
})

const versions = json(recordOf(text))
export const schedulerVersion = route('GET', '/scheduler/version', versions, { session: 'none' })
export const rmVersion = route('GET', '/rm/version', versions, { session: 'none' })

/** One-time tokens for downloads, as many as `numberTokens` says. */
export const createTokens = route('POST', '/common/tokens', json(listOf(text)))

export const mayCall = route('GET', '/scheduler/job/:id/permission/:method', json(flag))
export const mayCallForJobs = route(
  'POST',
  '/scheduler/jobs/permission/:method',
  json(listOf(text)),
)
export const mayCallMethods = route('POST', '/common/permissions/methods', json(recordOf(flag)))
export const mayUsePortals = route('GET', '/common/permissions/portals', json(listOf(text)))
