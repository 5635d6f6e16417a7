import type { AreaMap } from '../../map/area-map.ts'
import type { Camera } from '../../map/camera.ts'

/** Maps that look at the same place: when one moves, the others follow. */
export class MapGroup {
  readonly #maps = new Map<AreaMap, () => void>()

  /** Take a map in; `fit` brings the whole territory into its view. It looks where the others were moved to. */
  add(map: AreaMap, fit: () => void): void {
    const [first] = this.#maps.keys()
    if (first?.wasMoved === true) map.follow(first.camera())
    this.#maps.set(map, fit)
  }

  remove(map: AreaMap): void {
    this.#maps.delete(map)
  }

  /** Let the others follow a map that moved. */
  moved(by: AreaMap, camera: Camera): void {
    // Maps that nobody moved each fit the territory into their own frame.
    if (!camera.wasMoved) return
    for (const map of this.#maps.keys()) if (map !== by) map.follow(camera)
  }

  zoomBy(steps: number, isAnimated: boolean): void {
    const [first] = this.#maps.keys()
    first?.zoomBy(steps, isAnimated)
  }

  /** Show the whole territory in all maps. */
  home(): void {
    for (const [map, fit] of this.#maps) {
      map.wasMoved = false
      fit()
    }
  }
}
