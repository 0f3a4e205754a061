import { groovyText } from './groovy-text.ts'

/** What `runtime_env` is given, defaults filled in; flags stay as written (pragmas.md 5). */
export interface RuntimeSettings {
  readonly platform: string
  readonly image: string
  readonly gpu: string
  readonly hostPath: string
  readonly containerPath: string
  readonly rootless: string
  readonly isolation: string
  readonly noHome: string
  readonly hostNetwork: string
  readonly verbose: string
}

/**
 * A fork environment in Groovy that runs the task in a container. The platform, the image and the
 * paths are texts, the other values are pasted as they are, as the kernel does.
 */
export function runtimeScript(settings: RuntimeSettings): string {
  return `\n${definitions(settings)}${command}${mounts}${finish}`
}

function definitions(settings: RuntimeSettings): string {
  return `// runs the task in a container; written by #%runtime_env
def verbose = ${settings.verbose}
def platform = ${groovyText(settings.platform)}.toLowerCase()
def image = ${groovyText(settings.image)}
def gpu = ${settings.gpu}
def hostPath = ${groovyText(settings.hostPath)}
def containerPath = ${groovyText(settings.containerPath)}
def rootless = ${settings.rootless}
def isolation = ${settings.isolation}
def noHome = ${settings.noHome}
def hostNetwork = ${settings.hostNetwork}

def say = { text -> if (verbose) println "[runtime_env] " + text }
def isTool = { name ->
    try {
        def tried = [name, "--version"].execute()
        tried.consumeProcessOutput()
        tried.waitForOrKill(10000)
        return tried.exitValue() == 0
    } catch (IOException absent) {
        return false
    }
}
def isOneOf = ["docker", "podman", "singularity"].contains(platform)
def nested = new File("/.dockerenv").exists() && !new File("/var/run/docker.sock").exists()
def hasGpu = gpu && ["/usr/local/cuda", System.getenv("CUDA_HOME")].any { it && new File(it).isDirectory() }
`
}

const command = `
if (isOneOf && !nested && isTool(platform)) {
    def command = []
    if (platform == "singularity") {
        command += ["singularity", "exec", "--writable-tmpfs"]
        if (hasGpu) command += ["--nv"]
        if (isolation) command += ["--contain", "--ipc", "--pid"]
        if (noHome) command += ["--no-home"]
        if (!hostNetwork) command += ["--net"]
    } else {
        command += [platform, "run", "--rm", "--env", "HOME=/tmp"]
        if (hasGpu) command += platform == "docker" ? ["--gpus", "all"] : ["--device", "nvidia.com/gpu=all"]
        if (hostNetwork) command += ["--network", "host"]
        if (!rootless) {
            def id = { flag -> ["id", flag].execute().text.trim() }
            command += ["--user", id("-u") + ":" + id("-g")]
        }
    }
`

const mounts = `
    def bind = { from, to ->
        if (!from || !to) return
        command += platform == "singularity" ? ["-B", from + ":" + to] : ["-v", from + ":" + to]
    }
    def sameInside = { path -> bind(path, path) }
    sameInside(variables.get("PA_SCHEDULER_HOME"))
    sameInside(System.getProperty("java.home"))
    sameInside(localspace)
    sameInside(cachespace)
    if (hostPath && hostPath != "null" && containerPath && containerPath != "null") {
        new File(hostPath).mkdirs()
        bind(hostPath, containerPath)
    }
    if (platform == "singularity") {
        command += ["--pwd", localspace, image]
    } else {
        command += ["-w", localspace, image]
    }
`

const finish = `
    forkEnvironment.setJavaHome(System.getProperty("java.home"))
    forkEnvironment.setPreJavaCommand(command.collect { it.toString() })
    say(command.join(" "))
} else {
    say("no container: " + platform + " is unknown, absent, or already around this node")
}
`
