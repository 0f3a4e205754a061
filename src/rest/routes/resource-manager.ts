import { json, route, textReply } from '../route.ts'
import { anything, listOf, recordOf } from '../shape.ts'
import { nodeSource, nodesFullState, nodesState } from '../shapes/server.ts'

/** The resource manager (rest.md 2, Resource manager). */

export const nodeSourceModel = route('GET', '/rm/model/nodesources', textReply, { session: 'none' })
export const hostModel = route('GET', '/rm/model/hosts', textReply, { session: 'none' })
export const tokenModel = route('GET', '/rm/model/tokens', textReply, { session: 'none' })

export const nodes = route('GET', '/rm/state', json(nodesState))
export const monitoringFull = route('GET', '/rm/monitoring/full', json(nodesFullState))
export const monitoring = route('GET', '/rm/monitoring', json(nodesFullState))
export const nodeSources = route('GET', '/rm/nodesource', json(listOf(nodeSource)))
export const topology = route('GET', '/rm/topology', json(recordOf(anything)))
