# Runs one Ruby script of a task. usage: ruby ruby-main.rb STEP_FOLDER
require 'json'

module PaNb
  FOLDER = ARGV.shift
  SCRIPT = File.join(FOLDER, 'script.rb')
  OUTPUTS = %w[result selected branch runs loop preJavaHomeCmd].freeze
  PASSES = 'nil, true, false, Integer of up to 64 bits, Float, String, Symbol, Array, Set and Hash'.freeze
  DEEPEST = 400

  # A value of a class that only Java knows.
  JavaObject = Struct.new(:class_name, :text) do
    def to_s
      text
    end
  end

  class JavaMap < Hash
    def get(key)
      self[key]
    end

    def put(key, value)
      before = self[key]
      self[key] = value
      before
    end

    def remove(key)
      delete(key)
    end

    def containsKey(key)
      key?(key)
    end

    def getOrDefault(key, default)
      fetch(key, default)
    end

    def keySet
      keys
    end

    def putAll(other)
      other.each { |key, value| self[key] = value }
    end

    def isEmpty
      empty?
    end

    def to_s
      PaNb.java_text(self)
    end
  end

  class Variables < JavaMap
    def []=(key, value)
      coded = PaNb.checked("the variable `#{key}`", value)
      super(key.to_s, value)
      PaNb.note(['put', key.to_s, coded])
    end
    alias store []=

    def delete(key)
      PaNb.note(['remove', key.to_s])
      super
    end
  end

  class TaskResult
    attr_reader :coded

    def initialize(fields)
      @fields = fields
      @coded = fields['value']
    end

    def value
      raise @fields['exception'] if hadException

      PaNb.decode(@coded)
    end

    def getValue
      PaNb.decode(@coded)
    end

    def hadException
      !@fields['exception'].nil?
    end
    alias hadException? hadException

    def getException
      hadException ? RuntimeError.new(@fields['exception']) : nil
    end

    def getMetadata
      PaNb.map(@fields['metadata'], JavaMap) { |text| text }
    end

    def getResultMap
      PaNb.map(@fields['resultMap'], JavaMap)
    end

    def getTaskId
      @fields['taskName']
    end

    def getOutput
      ''
    end

    def to_s
      return @fields['exception'] if hadException

      @coded.nil? ? 'Result not available' : PaNb.java_text(PaNb.decode(@coded))
    end
  end

  class Progress
    def initialize(path)
      @path = path
      @value = 0
    end

    def get
      @value
    end

    def set(value)
      raise ArgumentError, "progress must be from 0 to 100, not #{value}" unless (0..100).cover?(value)

      @value = value.to_i
      File.write(@path, "#{@value}\n")
    end
  end

  class ForkEnvironment
    attr_reader :environment, :prefix

    def initialize
      @environment = {}
      @prefix = ''
    end

    def addSystemEnvironmentVariable(name, value)
      @environment[name.to_s] = value.to_s
    end

    def getSystemEnvironment
      JavaMap.new.merge(@environment)
    end

    def setPreJavaCommand(command)
      @prefix = command.is_a?(Array) ? command.join(' ') : command
    end

    def addPreJavaCommand(word)
      @prefix = "#{@prefix} #{word}".strip
    end

    def getPreJavaCommand
      @prefix.split
    end

    %w[setJavaHome addJVMArgument addAdditionalClasspath setWorkingDir].each do |name|
      define_method(name) { |*_| nil }
    end
  end

  class Absent < BasicObject
    def initialize(name)
      @name = name
    end

    def method_missing(*)
      ::Kernel.raise ::NotImplementedError, "`#{@name}` exists on a ProActive server only"
    end

    def respond_to_missing?(*)
      false
    end
  end

  module_function

  def note(change)
    File.open(File.join(FOLDER, 'changes'), 'a', 0o600) { |file| file.write(JSON.generate(change) + "\n") }
  end

  def encode(value, depth = 0)
    raise TypeError, "it is nested more than #{DEEPEST} deep, or holds itself" if depth > DEEPEST

    case value
    when nil, true, false then value
    when Integer then encode_integer(value)
    when Float then { 'double' => float_text(value) }
    when String then encode_string(value)
    when Symbol then value.to_s
    when TaskResult then value.coded
    when JavaObject then { 'other' => [value.class_name, value.text] }
    when Hash then { 'map' => value.map { |key, item| [encode(key, depth + 1), encode(item, depth + 1)] } }
    when Array then value.map { |item| encode(item, depth + 1) }
    else encode_other(value, depth)
    end
  end

  def encode_integer(value)
    return value if value >= -2**31 && value < 2**31
    return { 'long' => value.to_s } if value >= -2**63 && value < 2**63

    raise RangeError, 'it holds an Integer of more than 64 bits; pass it as text'
  end

  def encode_string(value)
    text = value.encoding == Encoding::BINARY ? value.dup.force_encoding('UTF-8') : value.encode('UTF-8')
    return text if text.valid_encoding?

    { 'bytes' => [value].pack('m0') }
  rescue EncodingError
    { 'bytes' => [value].pack('m0') }
  end

  def encode_other(value, depth)
    return { 'set' => value.map { |item| encode(item, depth + 1) } } if defined?(Set) && value.is_a?(Set)
    return { 'decimal' => value.to_s('F') } if defined?(BigDecimal) && value.is_a?(BigDecimal) && value.finite?

    raise TypeError, "it holds a #{value.class}"
  end

  def float_text(value)
    return 'nan' if value.nan?
    return value.positive? ? 'inf' : '-inf' if value.infinite?

    value.to_s
  end

  def checked(what, value)
    encode(value)
  rescue TypeError, RangeError => error
    raise TypeError, "#{what} cannot be passed on: #{error.message}. What passes between tasks: #{PASSES}."
  end

  def decode(coded)
    return coded.map { |item| decode(item) } if coded.is_a?(Array)
    return coded unless coded.is_a?(Hash)

    tag, content = coded.first
    case tag
    when 'long' then content.to_i
    when 'double' then { 'NaN' => Float::NAN, 'Infinity' => Float::INFINITY, '-Infinity' => -Float::INFINITY }.fetch(content) { content.to_f }
    when 'map' then map(content.map { |key, item| [decode(key), item] }, JavaMap)
    when 'bytes' then content.unpack1('m0')
    when 'set' then decode_set(content)
    when 'decimal' then decode_decimal(content)
    else JavaObject.new(*content)
    end
  end

  def decode_set(content)
    require 'set'
    Set.new(content.map { |item| decode(item) })
  end

  def decode_decimal(content)
    require 'bigdecimal'
    BigDecimal(content)
  end

  def map(pairs, kind)
    pairs.each_with_object(kind.new) do |(key, value), made|
      Hash.instance_method(:store).bind(made).call(key, block_given? ? yield(value) : decode(value))
    end
  end

  def java_text(value)
    case value
    when nil then 'null'
    when Hash then "{#{value.map { |key, item| "#{java_text(key)}=#{java_text(item)}" }.join(', ')}}"
    when Array then "[#{value.map { |item| java_text(item) }.join(', ')}]"
    else value.to_s
    end
  end

  INPUT = JSON.parse(File.read(File.join(FOLDER, 'input.json'), encoding: 'UTF-8'), max_nesting: false)

  def bindings
    names = {
      'variables' => map(INPUT['variables'], Variables),
      'genericInformation' => map(INPUT['genericInformation'], JavaMap) { |text| text },
      'results' => INPUT['results'].map { |fields| TaskResult.new(fields) },
      'resultMap' => map(INPUT['resultMap'], JavaMap),
      'resultMetadata' => map(INPUT['resultMetadata'], JavaMap) { |text| text },
      'credentials' => JavaMap.new,
      'progress' => Progress.new(INPUT['progressFile']),
      'forkEnvironment' => ForkEnvironment.new,
      'nodesurl' => [], 'allnodesurl' => [], 'nodeTokens' => []
    }
    INPUT['absent'].each { |name| names[name] = Absent.new(name) }
    names.merge!(INPUT['texts'])
    names['args'] = INPUT['args'] unless INPUT['args'].empty?
    names['result'] = decode(INPUT['result']) if INPUT['hasResult']
    names
  end

  # What the script assigned: a global that it only mentions is nil too.
  def outputs(code)
    OUTPUTS.each_with_object([]) do |name, found|
      next unless global_variables.include?(:"$#{name}")

      value = eval("$#{name}", TOPLEVEL_BINDING)
      next if value.nil? && code !~ /\$#{name}\s*(\|\|)?=[^=~]/ && !(name == 'result' && INPUT['hasResult'])

      found << [name, checked("`$#{name}`", value)]
    end
  end

  def own_value(value)
    value.nil? ? nil : [encode(value)]
  rescue TypeError, RangeError
    nil
  end

  def write(names, outputs, value, error)
    variables = names['variables']
    given = INPUT['variables'].to_h
    fork_environment = names['forkEnvironment']
    puts = variables.map { |name, item| [name.to_s, checked("the variable `#{name}`", item)] }
    prefix = fork_environment.prefix
    outputs << ['preJavaHomeCmd', prefix] if prefix != '' && outputs.none? { |name, _| name == 'preJavaHomeCmd' }
    output = {
      'puts' => puts.reject { |name, coded| given.key?(name) && given[name] == coded },
      'removed' => given.keys - variables.keys,
      'outputs' => outputs, 'value' => value, 'error' => error,
      'resultMap' => $resultMap.map { |key, item| [key.to_s, checked('`resultMap`', item)] },
      'metadata' => $resultMetadata.map { |key, item| [key.to_s, item.to_s] },
      'environment' => fork_environment.environment.to_a
    }
    path = File.join(FOLDER, 'output.json')
    File.write("#{path}.new", JSON.generate(output, max_nesting: false), perm: 0o600)
    File.rename("#{path}.new", path)
  end

  def fail_with(error, names)
    frames = (error.backtrace || []).select { |frame| frame.start_with?(SCRIPT) }
    # the message of a script that does not parse begins with its place
    place = error.message[/\A#{Regexp.escape(SCRIPT)}:\d+(?=: )/]
    frames.unshift(place) if place
    message = place ? error.message.delete_prefix("#{place}: ") : error.message
    line = frames.first.to_s[/:(\d+)/, 1]
    head = frames.first ? "#{frames.first}: " : ''
    warn "#{head}#{message} (#{error.class})"
    frames.drop(1).each { |frame| warn "\tfrom #{frame}" }
    write(names, [], nil, 'type' => error.class.name, 'message' => message, 'line' => line && line.to_i)
    exit!(1)
  end

  def run
    $stdout.sync = true
    $PROGRAM_NAME = SCRIPT
    names = bindings
    names.each do |name, value|
      $pa_nb_value = value
      eval("$#{name} = $pa_nb_value", TOPLEVEL_BINDING)
      TOPLEVEL_BINDING.local_variable_set(name, value)
    end
    code = File.read(SCRIPT, encoding: 'UTF-8')
    begin
      value = TOPLEVEL_BINDING.eval(code, SCRIPT, 1)
      write(names, outputs(code), own_value(value), nil)
    rescue SystemExit
      write(names, [], nil, nil)
      raise
    rescue Exception => error
      fail_with(error, names)
    end
  end
end

PaNb.run
