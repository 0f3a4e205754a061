import type { NodeSourceData } from '../../../rest/payloads.ts'
import * as rm from '../../../rest/routes/resource-manager.ts'
import { answered } from '../answered-route.ts'
import type { AnsweredRoute } from '../answered-route.ts'
import { nodeSourceName } from '../../node-names.ts'
import type { Service } from '../service.ts'
import type { ServerSurroundings } from '../surroundings.ts'

/** The resource manager: this machine, one node source with a node for each slot. */
export function resourceManagerRoutes({ surroundings }: Service): readonly AnsweredRoute[] {
  const { host } = surroundings
  const sources = () => [nodeSource(surroundings)]
  const events = () => ({ nodeSource: sources(), nodesEvents: nodeEvents(surroundings) })
  return [
    answered(rm.nodeSourceModel, () => `PA:LIST(,Default,${nodeSourceName})`),
    answered(rm.hostModel, () => `PA:LIST(,${host})`),
    answered(rm.tokenModel, () => 'PA:LIST()'),
    answered(rm.nodes, () => nodesState(surroundings)),
    answered(rm.monitoringFull, events),
    answered(rm.monitoring, () => ({ ...events(), latestCounter: 0 })),
    answered(rm.nodeSources, sources),
    answered(rm.topology, () => ({ distances: { [host]: {} }, hosts: {} })),
  ]
}

function nodeUrls({ slots, host }: ServerSurroundings): readonly string[] {
  return Array.from({ length: slots }, (_, index) => `pa-nb://${host}/${nodeSourceName}-${index}`)
}

/** How many nodes are at work: a task may hold several. */
function busyNodes({ scheduler, slots }: ServerSurroundings): number {
  let busy = 0
  for (const job of scheduler.jobs()) {
    if (job.finishedAt >= 0) continue
    for (const task of job.tasks.values()) if (task.status === 'RUNNING') busy += task.nodes
  }
  return Math.min(busy, slots)
}

function nodesState(surroundings: ServerSurroundings) {
  const all = nodeUrls(surroundings)
  const free = all.slice(busyNodes(surroundings))
  return {
    rmNodeUrls: { freeNodesUrls: free, aliveNodesUrls: all, allNodesUrls: all },
    maxNumberOfNodes: null,
    totalAliveNodesNumber: all.length,
    freeNodes: free,
    aliveNodes: all,
    freeNodesNumber: free.length,
    totalNodesNumber: all.length,
    allNodes: all,
  }
}

function nodeSource({ user, slots }: ServerSurroundings): NodeSourceData {
  const description = `This machine, ${slots} nodes`
  const described = {
    timeStamp: 0,
    counter: 0,
    firstCounter: 0,
    nodeSourceName,
    nodeSourceDescription: description,
    additionalInformation: {},
    nodeSourceAdmin: user,
    nodeSourceStatus: 'deployed',
    infrastructureType:
      'org.ow2.proactive.resourcemanager.nodesource.infrastructure.LocalInfrastructure',
    policyType: 'org.ow2.proactive.resourcemanager.nodesource.policy.StaticPolicy',
    accessTokens: [],
    tenant: null,
    key: nodeSourceName,
    sourceName: nodeSourceName,
    sourceDescription: description,
    eventType: null,
    rmurl: null,
    timeStampFormatted: '1/1/70, 12:00 AM',
  }
  return described
}

function nodeEvents(surroundings: ServerSurroundings) {
  const busy = busyNodes(surroundings)
  return nodeUrls(surroundings).map((nodeUrl, index) => ({
    nodeUrl,
    key: nodeUrl,
    nodeSource: nodeSourceName,
    hostName: surroundings.host,
    nodeState: index < busy ? 'BUSY' : 'FREE',
    previousNodeState: null,
    nodeProvider: surroundings.user,
    nodeOwner: index < busy ? surroundings.user : null,
    description: '',
    proactiveJMXUrl: null,
    locked: false,
    lockTime: -1,
    nodeLocker: null,
    usageInfo: {},
    tokens: [],
    vmname: null,
    nodeInfo: '',
    eventType: 'NODE_STATE_CHANGED',
  }))
}
