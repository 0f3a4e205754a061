// What each room of src/ may import besides itself; src/README.md explains the rooms.
const rooms = {
  problems: [],
  state: ['problems'],
  rest: [],
  notebook: ['problems'],
  workflow: ['problems'],
  syntax: ['problems', 'notebook'],
  formats: ['problems', 'workflow'],
  pragmas: ['problems', 'syntax', 'workflow'],
  client: ['problems', 'rest', 'state'],
  local: ['problems', 'rest', 'state', 'workflow', 'formats'],
  operations: [
    'problems',
    'state',
    'rest',
    'notebook',
    'workflow',
    'syntax',
    'formats',
    'pragmas',
    'client',
    'local',
  ],
  terminal: ['problems', 'rest', 'workflow', 'formats', 'operations'],
}
const pure = '^src/(problems|notebook|syntax|pragmas|workflow|formats|local/engine)/'

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    ...Object.entries(rooms).map(([room, allowed]) => ({
      name: `room-${room}`,
      severity: 'error',
      from: { path: `^src/${room}/` },
      to: { path: '^src/', pathNot: [room, ...allowed].map((name) => `^src/${name}/`) },
    })),
    {
      name: 'commands-import-operations-and-terminal',
      severity: 'error',
      from: { path: '^commands/' },
      to: { path: '^(src|commands)/', pathNot: '^src/(operations|terminal)/' },
    },
    {
      name: 'engine-is-alone-in-local',
      severity: 'error',
      from: { path: '^src/local/engine/' },
      to: { path: '^src/local/', pathNot: '^src/local/engine/' },
    },
    {
      name: 'pure-rooms-know-no-machine',
      severity: 'error',
      from: { path: pure },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'no-tests-in-the-product',
      severity: 'error',
      from: { path: '^(src|commands)/' },
      to: { path: '^test/' },
    },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
}
