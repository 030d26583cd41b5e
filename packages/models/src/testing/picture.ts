/** A color, each part 0 to 255. */
export type Color = readonly [red: number, green: number, blue: number]

/** A drawn square picture as [3, size, size], (pixel - 127.5) / 127.5. */
export function picture(size: number, colorAt: (x: number, y: number) => Color): Float32Array {
  const values = new Float32Array(3 * size * size)
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++)
      for (const [channel, part] of colorAt(x, y).entries())
        values[(channel * size + y) * size + x] = (part - 127.5) / 127.5
  return values
}

/** 224x224: three lamps on a black box before the sky. */
export function trafficLight(): Float32Array {
  const lamps: [centre: number, color: Color][] = [
    [50, [255, 30, 20]],
    [112, [255, 190, 20]],
    [174, [30, 230, 90]],
  ]
  return picture(224, (x, y) => {
    for (const [centre, color] of lamps) if (Math.hypot(x - 112, y - centre) < 24) return color
    return x > 75 && x < 149 && y > 10 && y < 214 ? [30, 30, 30] : [150, 190, 230]
  })
}

/** 224x224: white and black squares with black lines between. */
export function crossword(): Float32Array {
  return picture(224, (x, y) => {
    const line = x % 16 < 2 || y % 16 < 2
    const blocked = ((x >> 4) * 7 + (y >> 4) * 11) % 5 === 0
    return line || blocked ? [0, 0, 0] : [255, 255, 255]
  })
}

/** Colored waves of half the contrast that differ with `phase`. */
export function waves(size: number, phase: number): Float32Array {
  return picture(size, (x, y) => [
    127.5 + 64 * Math.sin(x / 5 + phase),
    127.5 + 64 * Math.sin((x * y) / 90 + 2 * phase),
    127.5 + 64 * Math.cos(y / 7 - 3 * phase),
  ])
}

/** Pixel after pixel instead of channel after channel: [3, pixels] as [pixels, 3]. */
export function interleaved(image: Float32Array): Float32Array {
  const area = image.length / 3
  return image.map((_, index) => image[(index % 3) * area + Math.floor(index / 3)] ?? 0)
}
