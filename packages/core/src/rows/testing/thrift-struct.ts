/** Fields by number; a number stands for an I32. */
export interface Fields {
  readonly [field: number]: number | boolean | Fields | undefined
}

/** The bytes of a struct of Thrift's compact protocol. */
export function thriftStruct(fields: Fields): number[] {
  let last = 0
  const bytes = Object.entries(fields).flatMap(([name, value]) => {
    if (value === undefined) return []
    const head = (Number(name) - last) << 4
    last = Number(name)
    if (typeof value === 'boolean') return [head | (value ? 1 : 2)]
    if (typeof value === 'number') return [head | 5, ...varint(value * 2)]
    return [head | 12, ...thriftStruct(value)]
  })
  return [...bytes, 0]
}

export function varint(value: number): number[] {
  return value < 128 ? [value] : [(value % 128) | 128, ...varint(Math.floor(value / 128))]
}
