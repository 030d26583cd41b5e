/**
 * How an image file becomes the tensor `input`, float32: [1, 3, height, width] where the layout is
 * NCHW, [1, height, width, 3] where it is NHWC.
 */
export interface ModelInput {
  readonly name: 'input'
  readonly layout: 'NCHW' | 'NHWC'
  readonly width: number
  readonly height: number
  readonly color: 'RGB'
  readonly resize: ResizeRule
  /**
   * Per channel, on the pixel scale of 0 to 255: value = (pixel - mean) / std.
   */
  readonly mean: readonly [red: number, green: number, blue: number]
  readonly std: readonly [red: number, green: number, blue: number]
}

/**
 * `stretch-bilinear`: the whole image to width x height whatever its shape, plain bilinear with
 * half-pixel centres and clamped edges, no antialiasing, not rounded.
 * `shorter-side-crop`: antialiased resize until the shorter side has `shorterSide` pixels, then the
 * centre of width x height.
 */
export type ResizeRule =
  | { readonly rule: 'stretch-bilinear' }
  | { readonly rule: 'shorter-side-crop'; readonly shorterSide: number }
