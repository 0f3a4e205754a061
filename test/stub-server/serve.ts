// Starts the stub server for processes that measure it: prints its address, then each request.
import { startStubServer } from './stub-server.ts'

const stub = await startStubServer()
stub.sessions.add('session-1')
stub.always = (request, response) => {
  process.stdout.write(`${request.method} ${request.path}\n`)
  stub.answer(request, response)
}
process.stdout.write(`${stub.url}\n`)
