/** The map and its library, asked for as soon as the page starts and kept in a file of their own. */
export const mapModule = import('./atlas-map.ts')
