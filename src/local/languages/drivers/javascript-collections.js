// Java's lists, sets and maps, for JavaScript without anything of Node: also evaluated in QuickJS. The
// value of this script is a function of one that gives the Java text of a value.
;(function makeCollections(textOf) {
  'use strict'

  function hidden(target, methods) {
    for (const name of Object.keys(methods)) {
      Object.defineProperty(target, name, { value: methods[name], enumerable: false })
    }
    return target
  }

  class JavaList extends Array {}
  hidden(JavaList.prototype, {
    get(index) {
      return this[index]
    },
    set(index, value) {
      const before = this[index]
      this[index] = value
      return before
    },
    add(value) {
      this.push(value)
      return true
    },
    addAll(values) {
      this.push(...values)
      return true
    },
    size() {
      return this.length
    },
    isEmpty() {
      return this.length === 0
    },
    contains(value) {
      return this.includes(value)
    },
    /** By its index for a number, else by its value, as Nashorn chooses. */
    remove(which) {
      if (typeof which === 'number') return this.splice(which, 1)[0] ?? null
      const index = this.indexOf(which)
      if (index !== -1) this.splice(index, 1)
      return index !== -1
    },
    clear() {
      this.length = 0
    },
    iterator() {
      let next = 0
      return { hasNext: () => next < this.length, next: () => this[next++] }
    },
    toString() {
      return textOf(this)
    },
  })
  Object.defineProperty(JavaList, Symbol.species, { value: Array })
  class JavaSet extends JavaList {}
  hidden(JavaSet.prototype, {
    add(value) {
      if (this.includes(value)) return false
      this.push(value)
      return true
    },
  })

  /** A Map whose entries can also be read and set as properties, as Java's maps in Nashorn. */
  const entriesOf = Symbol('entries')
  const mapMethods = {
    get: (map, key) => (map.has(key) ? map.get(key) : null),
    getOrDefault: (map, key, fallback) => (map.has(key) ? map.get(key) : fallback),
    containsKey: (map, key) => map.has(key),
    containsValue: (map, value) => [...map.values()].includes(value),
    keySet: (map) => list(map.keys()),
    values: (map) => list(map.values()),
    entrySet: (map) =>
      list(
        [...map].map(([key, value]) => ({ key, value, getKey: () => key, getValue: () => value })),
      ),
    size: (map) => map.size,
    isEmpty: (map) => map.size === 0,
    toString: (map) => textOf(map),
    forEach: (map, visit) => map.forEach((value, key) => visit(key, value)),
  }
  function list(items) {
    const made = new JavaList()
    for (const item of items) made.push(item)
    return made
  }
  function javaMap(entries, onPut, onRemove) {
    const map = new Map(entries)
    const put = (key, value) => {
      const before = map.has(key) ? map.get(key) : null
      if (onPut !== undefined) onPut(key, value)
      map.set(key, value)
      return before
    }
    const remove = (key) => {
      const before = map.has(key) ? map.get(key) : null
      if (onRemove !== undefined) onRemove(key)
      map.delete(key)
      return before
    }
    const methods = { put, remove }
    methods.putAll = (other) => {
      for (const [key, value] of other[entriesOf] ?? Object.entries(other)) put(key, value)
    }
    methods.clear = () => {
      for (const key of [...map.keys()]) remove(key)
    }
    for (const name of Object.keys(mapMethods)) {
      methods[name] = (...given) => mapMethods[name](map, ...given)
    }
    return new Proxy(Object.create(null), {
      get(_target, key) {
        if (key === entriesOf) return map
        if (key === Symbol.iterator) return () => map.entries()
        if (key === Symbol.toPrimitive) return () => textOf(map)
        if (typeof key === 'symbol') return undefined
        if (Object.prototype.hasOwnProperty.call(methods, key)) return methods[key]
        return map.get(key)
      },
      set(_target, key, value) {
        put(key, value)
        return true
      },
      has: (_target, key) => map.has(key),
      deleteProperty(_target, key) {
        remove(key)
        return true
      },
      ownKeys: () => [...map.keys()].map(String),
      getOwnPropertyDescriptor(_target, key) {
        if (!map.has(key)) return undefined
        return { value: map.get(key), enumerable: true, configurable: true, writable: true }
      },
    })
  }

  return { entriesOf, javaMap, JavaList, JavaSet, list }
})
