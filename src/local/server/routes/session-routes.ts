import * as sessionRoute from '../../../rest/routes/session.ts'
import type { Route } from '../../../rest/route.ts'
import { answered } from '../answered-route.ts'
import type { AnsweredRoute, Call } from '../answered-route.ts'
import type { Door } from '../door.ts'
import { numberOf } from '../job-query.ts'
import { readForm } from '../request-body.ts'
import { loginRefused, permissionRefused } from '../rest-error.ts'
import { schedulerVersion } from '../scheduler-version.ts'

/** Logins and what is known of the session. */
export function sessionRoutes(door: Door): readonly AnsweredRoute[] {
  return [...logins(door), ...questions(door), ...permissions(), ...versions()]
}

type TextRoute<Path extends string> = Route<Path, { readonly kind: 'text' }>

function logins(door: Door): readonly AnsweredRoute[] {
  const logIn = async ({ request }: Call): Promise<string> => {
    const form = await readForm(request)
    const credential = form.get('credential')
    const user = form.get('username') ?? ''
    if (user === '' && credential === undefined) throw loginRefused('Empty login')
    return door.logIn(user, form.get('password') ?? '')
  }
  const entrances: readonly TextRoute<string>[] = [
    sessionRoute.login,
    sessionRoute.schedulerLogin,
    sessionRoute.rmLogin,
    sessionRoute.studioLogin,
  ]
  const logOut = ({ session }: Call): null => {
    if (session) door.logOut(session)
    return null
  }
  return [
    ...entrances.map((route) => answered(route, logIn)),
    // a session that exists is renewed, whatever the body says
    answered(sessionRoute.openSession, (call) => call.session?.id ?? logIn(call)),
    answered(sessionRoute.createCredential, () => {
      throw permissionRefused('the embedded scheduler issues no credentials')
    }),
    answered(sessionRoute.logout, logOut),
    answered(sessionRoute.disconnect, logOut),
    answered(sessionRoute.rmDisconnect, logOut),
  ]
}

function questions(door: Door): readonly AnsweredRoute[] {
  return [
    answered(sessionRoute.connected, ({ session }) => session !== null),
    answered(sessionRoute.isConnected, () => true),
    answered(sessionRoute.rmIsActive, () => true),
    answered(sessionRoute.currentUser, ({ session }) => session?.user ?? null),
    answered(sessionRoute.loginOfSession, ({ parameters }) => door.find(parameters.id)?.user ?? ''),
    answered(sessionRoute.currentUserData, ({ session }) =>
      session === null
        ? null
        : { userName: session.user, groups: [], tenant: null, ...userPermissions },
    ),
    answered(sessionRoute.createTokens, ({ session, query }) => {
      const count = Math.min(100, numberOf(query, 'numberTokens', 1))
      return Array.from({ length: count }, () => (session ? door.createToken(session) : ''))
    }),
  ]
}

/** One person has the scheduler for themselves, so they may do everything that it can do. */
const userPermissions = {
  allTenantPermission: false,
  roleReadPermission: false,
  roleAdminPermission: false,
  allJobPlannerPermission: false,
  allCatalogPermission: false,
  canCreateAssociationPermission: false,
  pcaAdminPermission: false,
  notificationAdminPermission: false,
  rmcoreAllPermission: true,
  schedulerAdminPermission: true,
  handleOnlyMyJobsPermission: false,
  otherUsersJobReadPermission: true,
}

function permissions(): readonly AnsweredRoute[] {
  return [
    answered(sessionRoute.mayCall, () => true),
    answered(sessionRoute.mayCallForJobs, async ({ request }) => listIn(await request.json())),
    answered(sessionRoute.mayCallMethods, async ({ request }) =>
      Object.fromEntries(listIn(await request.json()).map((name) => [name, true])),
    ),
    answered(sessionRoute.mayUsePortals, ({ query }) => query.getAll('portals')),
  ]
}

function listIn(body: unknown): readonly string[] {
  return Array.isArray(body) ? body.map(String) : []
}

function versions(): readonly AnsweredRoute[] {
  return [
    answered(sessionRoute.schedulerVersion, () => ({
      scheduler: schedulerVersion,
      rest: schedulerVersion,
    })),
    answered(sessionRoute.rmVersion, () => ({ rm: schedulerVersion, rest: schedulerVersion })),
  ]
}
