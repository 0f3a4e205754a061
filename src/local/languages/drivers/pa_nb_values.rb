# Values as they pass between tasks: coded as in value-codec.ts, and as text as Java gives it.
module PaNb
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

  module_function

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

    raise RangeError, 'it is or holds an Integer of more than 64 bits'
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

    raise TypeError, "it is or holds a #{value.class}"
  end

  def float_text(value)
    return 'nan' if value.nan?
    return value.positive? ? 'inf' : '-inf' if value.infinite?

    value.to_s
  end

  def checked(what, value)
    encode(value)
  rescue TypeError, RangeError => error
    raise TypeError, "#{what} cannot be passed on: #{error.message}. Pass it as text, an Array or a Hash instead. What passes between tasks: #{PASSES}."
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
end
