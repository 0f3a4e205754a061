// Makes dist/bundle from the compiled sources: commands.cjs, which bin/run.js starts; daemon.cjs,
// which the commands start in the background; the manifest of the commands; and build.json, which
// names the version and the content of them all. What is no code (drivers, fonts) goes beside the
// compiled sources.
const { createHash } = require('node:crypto')
const {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} = require('node:fs')
const { join, parse, sep } = require('node:path')

const { Plugin } = require('@oclif/core')
const esbuild = require('esbuild')

const root = join(__dirname, '..')
const target = join(root, 'dist', 'bundle')
const packageJson = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

/** Native code and WASM: they find their files by where they are. */
const external = [
  '@jitl/quickjs-wasmfile-release-sync',
  '@photostructure/sqlite',
  '@resvg/resvg-js',
  '@viz-js/viz',
  'quickjs-emscripten-core',
  // oclif would load it to compile commands, which is switched off
  'typescript',
]

/**
 * Lets the modules of oclif load one another when they are used, not when they are loaded: most of
 * them are about help, plugins and looking for commands. What TypeScript has compiled reads an
 * import only as `name_1.member`, so `name_1` can become a function, and what it exports as a whole
 * a getter.
 */
const lazyOclif = {
  name: 'lazy-oclif',
  setup(build) {
    build.onLoad({ filter: /node_modules\/@oclif\/core\/lib\/.*\.js$/ }, ({ path }) => {
      const source = readFileSync(path, 'utf8')
      const names = new Set()
      const declared = source.replace(
        /^(?:const|var) (\w+_\d+) = ((?:__import\w+\()?require\("[^"]+"\)\)?);$/gm,
        (_, name, load) => {
          names.add(name)
          return `const ${name} = () => ${load};`
        },
      )
      const exported = declared.replace(
        /^exports\.(\w+) = (__importStar\(require\("[^"]+"\)\));$/gm,
        'Object.defineProperty(exports, "$1", { enumerable: true, get: () => $2 });',
      )
      const contents = exported.replace(/\b(\w+_\d+)\./g, (use, name) =>
        names.has(name) ? `(${name}()).` : use,
      )
      return { contents, loader: 'js' }
    })
  },
}

/** Parts of Node that most commands import and few use; each costs about a millisecond to load. */
const lazyBuiltins = {
  name: 'lazy-builtins',
  setup(build) {
    const filter =
      /^(node:)?(child_process|crypto|fs\/promises|https?|readline|worker_threads|zlib)$/
    build.onResolve({ filter }, ({ path, namespace }) =>
      namespace === 'lazy' ? { path, external: true } : { path, namespace: 'lazy' },
    )
    build.onLoad({ filter: /.*/, namespace: 'lazy' }, ({ path }) => {
      const getters = Object.keys(require(path)).map(
        (name) =>
          `get ${JSON.stringify(name)}() { return require(${JSON.stringify(path)}).${name} },`,
      )
      return { contents: `module.exports = {\n${getters.join('\n')}\n}`, loader: 'js' }
    })
  },
}

/** The local server speaks HTTP/1.1 only; its library loads HTTP/2, five megabytes, to tell them apart. */
const withoutHttp2 = {
  name: 'without-http2',
  setup(build) {
    build.onResolve({ filter: /^(node:)?http2$/ }, ({ path, importer }) =>
      /@hono/.test(importer) ? { path, namespace: 'absent' } : { path, external: true },
    )
    build.onLoad({ filter: /.*/, namespace: 'absent' }, () => ({
      contents: 'export class Http2ServerRequest {}\nexport const constants = {}',
      loader: 'js',
    }))
  },
}

/**
 * oclif looks for plugins, fills in its help and turns spinners with these packages; here it is asked
 * for none of that (`src/bundled-config.ts`), and what is not read takes no time.
 */
const withoutUnused = {
  name: 'without-unused',
  setup(build) {
    const filter =
      /^(cli-spinners|ejs|get-package-type|lilconfig|minimatch|semver|tinyglobby|wsl-utils)$/
    build.onResolve({ filter }, ({ path, importer }) =>
      /@oclif/.test(importer) ? { path, namespace: 'unused' } : undefined,
    )
    build.onLoad({ filter: /.*/, namespace: 'unused' }, ({ path }) => ({
      contents: `throw new Error('${path} is not part of the bundle')`,
      loader: 'js',
    }))
  },
}

/** As pathToFileURL, which costs a millisecond. */
const bundleUrl =
  'const bundleUrl = "file://" + encodeURI(__filename).replace(/[?#]/g, encodeURIComponent);'

/** A function of what a module has, for `load-bundle.js`: to wrap it there would copy all of it. */
const asFunction = {
  banner: { js: `(function (exports, require, module, __filename, __dirname) {${bundleUrl}` },
  footer: { js: '})' },
}

const options = {
  bundle: true,
  minify: true,
  plugins: [lazyBuiltins, lazyOclif, withoutHttp2, withoutUnused],
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  external,
  // a script run by node:vm has no import()
  supported: { 'dynamic-import': false },
  define: {
    'import.meta.url': 'bundleUrl',
    'process.env.NODE_ENV': '"production"',
    // npm looks after "engines"; oclif would look for its own package.json at each start
    'process.env.OCLIF_DISABLE_ENGINE_WARNING': '"1"',
  },
  banner: { js: bundleUrl },
  mainFields: ['module', 'main'],
  conditions: ['module'],
  legalComments: 'none',
  logLevel: 'warning',
  absWorkingDir: root,
}

function commandFiles() {
  const folder = join(root, 'dist', 'commands')
  return readdirSync(folder, { recursive: true })
    .filter((file) => file.endsWith('.js'))
    .sort()
    .map((file) => {
      const { dir, name } = parse(file)
      const words = [...dir.split(sep), name === 'index' ? '' : name].filter((word) => word !== '')
      return { id: words.join(':'), path: join(folder, file) }
    })
}

/** The start of everything, and a getter for each command: its code runs when it is asked for. */
function entryOfCommands() {
  const getters = commandFiles().map(
    ({ id, path }) =>
      `get ${JSON.stringify(id)}() { return require(${JSON.stringify(path)}).default },`,
  )
  return [
    `import { main } from ${JSON.stringify(join(root, 'dist', 'src', 'main.js'))}`,
    `const commands = {\n${getters.join('\n')}\n}`,
    'export const run = (argv, root) => main(argv, root, commands)',
  ].join('\n')
}

async function bundle(input, name) {
  const { metafile } = await esbuild.build({
    ...options,
    ...input,
    metafile: true,
    outfile: join(target, name),
  })
  const made = readFileSync(join(target, name))
  return { hash: createHash('sha256').update(made).digest('hex').slice(0, 16), metafile }
}

async function writeManifest() {
  const plugin = new Plugin({
    root,
    type: 'core',
    ignoreManifest: true,
    errorOnManifestCreate: true,
    respectNoCacheDefault: true,
  })
  await plugin.load()
  writeFileSync(join(target, 'manifest.json'), JSON.stringify(plugin.manifest))
}

function copyAssets() {
  const isAsset = (file) => !/\.(ts|md)$/.test(file)
  for (const file of readdirSync(join(root, 'src'), { recursive: true }))
    if (isAsset(file) && statSync(join(root, 'src', file)).isFile())
      cpSync(join(root, 'src', file), join(root, 'dist', 'src', file))
}

async function build() {
  copyAssets()
  rmSync(target, { recursive: true, force: true })
  mkdirSync(target, { recursive: true })
  const stdin = { contents: entryOfCommands(), resolveDir: root, sourcefile: 'commands.js' }
  const commands = await bundle({ stdin, ...asFunction }, 'commands.cjs')
  const entryPoints = [join(root, 'dist', 'src', 'local', 'daemon-main.js')]
  const daemon = await bundle({ entryPoints }, 'daemon.cjs')
  await writeManifest()
  const { version } = packageJson
  writeFileSync(
    join(target, 'build.json'),
    JSON.stringify({ version, commands: commands.hash, daemon: daemon.hash }),
  )
  if (process.argv.includes('--metafile'))
    for (const [name, { metafile }] of Object.entries({ commands, daemon }))
      writeFileSync(join(target, `${name}.meta.json`), JSON.stringify(metafile))
}

if (!existsSync(join(root, 'dist', 'src', 'main.js'))) {
  process.stderr.write('compile first: npx tsc -p .\n')
  process.exitCode = 2
} else {
  build().catch((error) => {
    process.stderr.write(`${error.stack}\n`)
    process.exitCode = 1
  })
}
