# ProActive's bindings for a Ruby script: what `$variables`, `$results` and the others are.
require 'json'

require_relative 'pa_nb_values'

module PaNb
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

  # `12t0`, which also knows the name of its task.
  class TaskId
    attr_reader :to_s, :getReadableName

    def initialize(text, name)
      @to_s = text
      @getReadableName = name
    end

    def value
      @to_s.split('t').last
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
      TaskId.new(@fields['taskId'], @fields['taskName'])
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
end
