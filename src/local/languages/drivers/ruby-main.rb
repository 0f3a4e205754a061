# Runs one Ruby script of a task. usage: ruby ruby-main.rb STEP_FOLDER
require 'json'

require_relative 'pa_nb_bindings'

module PaNb
  FOLDER = ARGV.shift
  SCRIPT = File.join(FOLDER, 'script.rb')
  OUTPUTS = %w[result selected branch runs loop preJavaHomeCmd].freeze
  INPUT = JSON.parse(File.read(File.join(FOLDER, 'input.json'), encoding: 'UTF-8'), max_nesting: false)

  module_function

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
      'nodesurl' => INPUT['nodesurl'], 'allnodesurl' => INPUT['allnodesurl'], 'nodeTokens' => []
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
    # in the form that Ruby gives back: a long is an Integer like others, 1.50 has lost its nought
    given = INPUT['variables'].to_h { |name, coded| [name, encode(decode(coded))] }
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
