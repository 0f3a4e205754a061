import type {
  FileMetadataListing,
  NodeEventData,
  NodeSourceData,
  NodesFullState,
  NodesStateData,
  SchedulerUserData,
} from '../payloads.ts'
import {
  flag,
  listOf,
  nullable,
  number,
  numberOr,
  objectOf,
  recordOf,
  requiredText,
  text,
} from '../shape.ts'

export const schedulerUser = objectOf<SchedulerUserData>({
  hostName: text,
  groups: listOf(text),
  tenant: nullable(text),
  domain: nullable(text),
  username: text,
  connectionTime: numberOr(-1),
  lastSubmitTime: numberOr(-1),
  submitNumber: numberOr(0),
  myEventsOnly: flag,
})

const names = listOf(requiredText)

export const fileMetadataListing = objectOf<FileMetadataListing>({
  directoryListing: names,
  fileListing: names,
  fullListing: names,
  types: recordOf(text),
  permissions: recordOf(text),
  lastModifiedDates: recordOf(numberOr(-1)),
  sizes: recordOf(numberOr(-1)),
})

export const nodeSource = objectOf<NodeSourceData>({
  nodeSourceName: text,
  nodeSourceDescription: text,
  nodeSourceAdmin: text,
  nodeSourceStatus: text,
})

export const nodesState = objectOf<NodesStateData>({
  rmNodeUrls: objectOf({
    freeNodesUrls: listOf(text),
    aliveNodesUrls: listOf(text),
    allNodesUrls: listOf(text),
  }),
  maxNumberOfNodes: nullable(number),
  freeNodesNumber: numberOr(0),
  freeNodes: listOf(text),
  totalAliveNodesNumber: numberOr(0),
  aliveNodes: listOf(text),
  totalNodesNumber: numberOr(0),
  allNodes: listOf(text),
})

const nodeEvent = objectOf<NodeEventData>({
  nodeUrl: text,
  nodeSource: text,
  hostName: text,
  nodeState: text,
  tokens: listOf(text),
})

export const nodesFullState = objectOf<NodesFullState>({
  nodeSource: listOf(nodeSource),
  nodesEvents: listOf(nodeEvent),
})
