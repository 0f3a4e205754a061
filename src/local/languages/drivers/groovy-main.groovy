// Runs one Groovy script of a task. usage: groovy groovy-main.groovy STEP_FOLDER
import groovy.json.JsonOutput
import groovy.json.JsonSlurper
import java.nio.file.Files
import java.nio.file.attribute.PosixFilePermissions
import org.codehaus.groovy.control.CompilationFailedException
import org.codehaus.groovy.control.MultipleCompilationErrorsException

/** A value of a class that only another Java knows. */
class JavaObject implements Serializable {
  String className
  String text
  String toString() { text }
}

class Codec {
  static final int DEEPEST = 400

  static Object encode(Object value, int depth = 0) {
    if (depth > DEEPEST) throw new IllegalArgumentException("a value is nested more than ${DEEPEST} deep, or holds itself")
    if (value == null || value instanceof Boolean) return value
    if (value instanceof Integer || value instanceof Short || value instanceof Byte) return ((Number) value).intValue()
    if (value instanceof Long) return [long: value.toString()]
    if (value instanceof BigInteger || value instanceof BigDecimal) return [decimal: value.toString()]
    if (value instanceof Float || value instanceof Double) return [double: doubleText(((Number) value).doubleValue())]
    if (value instanceof CharSequence || value instanceof Character) return value.toString()
    if (value instanceof byte[]) return [bytes: value.encodeBase64().toString()]
    if (value instanceof TaskResult) return value.coded
    if (value instanceof JavaObject) return [other: [value.className, value.text]]
    if (value instanceof Map) return [map: value.collect { [encode(it.key, depth + 1), encode(it.value, depth + 1)] }]
    if (value instanceof Set) return [set: value.collect { encode(it, depth + 1) }]
    if (value instanceof Collection || value.getClass().isArray()) return value.collect { encode(it, depth + 1) }
    if (value instanceof Serializable && !(value instanceof Closure)) return [other: [value.getClass().name, value.toString()]]
    throw new NotSerializableException(value.getClass().name)
  }

  /** The coded form, or an error that names the value and says what does pass. */
  static Object checked(String what, Object value) {
    try {
      return encode(value)
    } catch (NotSerializableException | IllegalArgumentException error) {
      def reason = error instanceof NotSerializableException ? "it is or holds a ${error.message}" : error.message
      throw new NotSerializableException("${what} cannot be passed on: ${reason}. Pass it as text, a list or a map instead")
    }
  }

  static String doubleText(double value) {
    if (Double.isNaN(value)) return 'nan'
    if (Double.isInfinite(value)) return value > 0 ? 'inf' : '-inf'
    value.toString()
  }

  static Object decode(Object coded) {
    if (coded instanceof List) return coded.collect { decode(it) }
    if (!(coded instanceof Map)) return coded
    def entry = coded.entrySet().first()
    def content = entry.value
    switch (entry.key) {
      case 'long': return content as Long
      case 'double': return content as Double
      case 'decimal': return new BigDecimal(content)
      case 'bytes': return content.decodeBase64()
      case 'set': return content.collect { decode(it) } as LinkedHashSet
      case 'map': return content.collectEntries { [(decode(it[0])): decode(it[1])] }
      default: return new JavaObject(className: content[0], text: content[1])
    }
  }
}

class TaskId {
  String text
  String readableName
  String value() { text.tokenize('t')[1] }
  String toString() { text }
}

class TaskResult implements Serializable {
  Map fields
  Object getCoded() { fields.value }
  Object value() {
    if (fields.exception != null) throw new RuntimeException((String) fields.exception)
    Codec.decode(fields.value)
  }
  Object getValue() { Codec.decode(fields.value) }
  boolean hadException() { fields.exception != null }
  Throwable getException() { fields.exception == null ? null : new RuntimeException((String) fields.exception) }
  Map getMetadata() { fields.metadata.collectEntries { [(it[0]): it[1]] } }
  Map getResultMap() { fields.resultMap.collectEntries { [(it[0]): Codec.decode(it[1])] } }
  TaskId getTaskId() { new TaskId(text: fields.taskId, readableName: fields.taskName) }
  String getOutput() { '' }
  String toString() {
    if (fields.exception != null) return fields.exception
    fields.value == null ? 'Result not available' : String.valueOf(getValue())
  }
}

class Progress {
  String path
  int percent = 0
  int get() { percent }
  void set(int value) {
    if (value < 0 || value > 100) throw new IllegalArgumentException("progress must be from 0 to 100, not ${value}")
    percent = value
    new File(path).text = "${value}\n"
  }
}

class ForkEnvironment {
  Map<String, String> environment = [:]
  List<String> prefix = []
  void addSystemEnvironmentVariable(Object name, Object value) { environment[name.toString()] = value.toString() }
  Map<String, String> getSystemEnvironment() { environment }
  String getSystemEnvironmentVariable(String name) { environment[name] }
  void setPreJavaCommand(Object command) { prefix = command instanceof Collection ? command*.toString() : command.toString().tokenize() }
  void addPreJavaCommand(Object word) { prefix << word.toString() }
  List<String> getPreJavaCommand() { prefix }
  /** Java's own settings mean nothing to the interpreters that run here. */
  void setJavaHome(Object ignored) {}
  void addJVMArgument(Object ignored) {}
  void addAdditionalClasspath(Object... ignored) {}
  void setWorkingDir(Object ignored) {}
}

class Absent {
  String name
  Object methodMissing(String method, Object arguments) { throw new UnsupportedOperationException("`${name}` exists on a ProActive server only") }
  Object propertyMissing(String property) { methodMissing(property, null) }
}

def folder = new File(args[0])
def script = new File(folder, 'script.groovy')
def input = new JsonSlurper().parse(new File(folder, 'input.json'), 'UTF-8')
def given = input.variables.collectEntries { [(it[0]): it[1]] }
def variables = input.variables.collectEntries { [(it[0]): Codec.decode(it[1])] }
def forkEnvironment = new ForkEnvironment()
def names = [
  variables: variables,
  genericInformation: input.genericInformation.collectEntries { [(it[0]): it[1]] },
  results: input.results.collect { new TaskResult(fields: it) } as TaskResult[],
  resultMap: input.resultMap.collectEntries { [(it[0]): Codec.decode(it[1])] },
  resultMetadata: input.resultMetadata.collectEntries { [(it[0]): it[1]] },
  credentials: [:], progress: new Progress(path: input.progressFile), forkEnvironment: forkEnvironment,
  nodesurl: input.nodesurl, allnodesurl: input.allnodesurl as Set, nodeTokens: [],
]
input.absent.each { names[it] = new Absent(name: it) }
names.putAll(input.texts)
// the one node source of this machine, which scripts of `nodesource=` ask for
if (input.kind == 'selection') System.setProperty('proactive.node.nodesource', 'local')
if (input.args) names.args = input.args as String[]
if (input.hasResult) names.result = Codec.decode(input.result)

def write = { List outputs, List value, Map error ->
  def prefix = forkEnvironment.prefix.join(' ')
  if (prefix && !outputs.any { it[0] == 'preJavaHomeCmd' }) outputs << ['preJavaHomeCmd', prefix]
  def coded = variables.collect { [it.key.toString(), Codec.checked("the variable `${it.key}`", it.value)] }
  def output = [
    puts: coded.findAll { !(given.containsKey(it[0]) && JsonOutput.toJson(given[it[0]]) == JsonOutput.toJson(it[1])) },
    removed: given.keySet() - variables.keySet()*.toString(),
    outputs: outputs, value: value, error: error,
    resultMap: names.resultMap.collect { [it.key.toString(), Codec.checked('`resultMap`', it.value)] },
    metadata: names.resultMetadata.collect { [it.key.toString(), it.value.toString()] },
    environment: forkEnvironment.environment.collect { [it.key, it.value] },
  ]
  def target = new File(folder, 'output.json.new')
  def own = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString('rw-------'))
  Files.deleteIfExists(target.toPath())
  Files.createFile(target.toPath(), own)
  target.setText(JsonOutput.toJson(output), 'UTF-8')
  target.renameTo(new File(folder, 'output.json'))
}

def isPassable = { Object value ->
  try {
    Codec.encode(value)
    true
  } catch (NotSerializableException | IllegalArgumentException ignored) {
    false
  }
}

def dropUnpassable = { Map map, Closure before ->
  map.keySet().toList().findAll { !isPassable(map[it]) }.each { key ->
    def value = before(key)
    if (value == null) map.remove(key) else map[key] = value
  }
}

def fail = { Throwable error ->
  def frames = error.stackTrace.findAll { it.fileName == script.name }
  Integer line = frames ? frames[0].lineNumber : null
  if (error instanceof MultipleCompilationErrorsException) {
    line = error.errorCollector.errors.findResult { it.hasProperty('cause') ? it.cause?.line : null }
  }
  System.err.println(error)
  // what cannot be passed on must not keep the rest, and the error itself, from being told
  dropUnpassable(variables) { given.containsKey(it) ? Codec.decode(given[it]) : null }
  dropUnpassable(names.resultMap) { null }
  frames.each { System.err.println("\tat ${it.methodName}(${script.path}:${it.lineNumber})") }
  write([], null, [type: error.getClass().name, message: error.message ?: '', line: line])
  System.out.flush()
  System.exit(1)
}

def binding = new Binding(new LinkedHashMap(names))
try {
  def value = new GroovyShell(this.class.classLoader, binding).evaluate(script.getText('UTF-8'), script.name)
  ['resultMap', 'resultMetadata'].each { if (binding.hasVariable(it)) names[it] = binding.getVariable(it) }
  def outputs = ['result', 'selected', 'branch', 'runs', 'loop', 'preJavaHomeCmd']
    .findAll { binding.hasVariable(it) }
    .collect { [it, Codec.checked("`${it}`", binding.getVariable(it))] }
  List own = null
  try {
    own = value == null ? null : [Codec.encode(value)]
  } catch (NotSerializableException | IllegalArgumentException ignored) {
    // the value of a script that cannot be passed on counts as none (execution.md 5.2)
  }
  write(outputs, own, null)
} catch (Throwable error) {
  fail(error)
}
System.out.flush()
System.exit(0)
