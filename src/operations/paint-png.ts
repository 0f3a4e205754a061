import { existsSync } from 'node:fs'
import { join } from 'node:path'

import { fontFamily } from '../formats/drawing/svg.ts'
import { packageRoot } from '../state/package-root.ts'

/** No side of a picture is longer; viewers give up, and memory with them. */
const longestSide = 12_000

/**
 * Paints an SVG of ours as PNG at twice its size (less for a very large one), with the font that is
 * shipped: the picture is the same on every machine.
 */
export async function paintPng(
  svg: string,
  size: { readonly width: number; readonly height: number },
): Promise<Uint8Array> {
  const { Resvg } = await import('@resvg/resvg-js')
  const scale = Math.min(2, longestSide / Math.max(size.width, size.height, 1))
  const picture = new Resvg(svg, {
    fitTo: { mode: 'zoom', value: scale },
    font: {
      fontFiles: [fontFile()],
      loadSystemFonts: false,
      defaultFontFamily: fontFamily,
      sansSerifFamily: fontFamily,
    },
  })
  return picture.render().asPng()
}

function fontFile(): string {
  const [inSources, inPackage] = ['src', 'dist/src'].map((folder) =>
    join(packageRoot(), folder, 'formats', 'drawing', 'fonts', 'Arimo-Regular.ttf'),
  )
  return inSources !== undefined && existsSync(inSources) ? inSources : (inPackage ?? '')
}
