import type { FastifyInstance } from 'fastify'

/** Tell which methods an address answers to. */
export type AllowedMethods = (path: string) => readonly string[]

/** Note every route that is registered from here on, so that a wrong method can be told from a wrong address. */
export function collectMethods(app: FastifyInstance): AllowedMethods {
  const routes = new Map<string, { readonly matches: RegExp; readonly methods: Set<string> }>()
  app.addHook('onRoute', ({ url, method }) => {
    const route = routes.get(url) ?? { matches: matcherOf(url), methods: new Set() }
    routes.set(url, route)
    for (const name of [method].flat()) route.methods.add(name)
  })
  return path => [...new Set([...routes.values()].filter(({ matches }) => matches.test(path)).flatMap(({ methods }) => [...methods]))].sort()
}

function matcherOf(pattern: string): RegExp {
  const parts = pattern.split(/:[a-zA-Z]+/).map(part => part.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`))
  return new RegExp(`^${parts.join('[^/]+')}/?$`)
}
