import { bytesReply, json, noReply, route } from '../route.ts'
import { flag } from '../shape.ts'

/** Files of the user and the global space (rest.md 2, Data spaces). */

/**
 * A file, a zip of a folder, or with `comp=list` and `comp=list-metadata` a listing.
 * A HEAD request is answered here too: its headers alone say what it is.
 */
export const getData = route('GET', '/data/:space/*', bytesReply, { sessionQuery: 'token' })
export const putData = route('PUT', '/data/:space/*', noReply)
/** Form `mimetype`: `application/folder` or `application/file`. */
export const createData = route('POST', '/data/:space/*', noReply)
export const deleteData = route('DELETE', '/data/:space/*', noReply)

/** The older API. */
export const pushFile = route('POST', '/scheduler/dataspace/*', json(flag), { body: 'multipart' })
export const pullFile = route('GET', '/scheduler/dataspace/*', bytesReply)
export const deleteFile = route('DELETE', '/scheduler/dataspace/*', json(flag))
