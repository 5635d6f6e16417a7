import Fastify, { LogController, type FastifyInstance, type FastifyReply, type FastifyRequest, type FastifyServerOptions, type RouteOptions } from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import { DomainError } from '../core/model/domain-error.ts'
import { accessControl } from './accounts/access.ts'
import { registerAccounts } from './accounts/register-accounts.ts'
import { administrationRoutes } from './administration/routes.ts'
import { createAnswerStore } from './answers/answer-store.ts'
import { areaRoutes } from './areas/routes.ts'
import type { Config } from './config.ts'
import { dataGapRoutes } from './data-gaps/routes.ts'
import type { Database } from './db/database.ts'
import { deliveryRoutes } from './deliveries/routes.ts'
import { deliveryCatalogueRoutes } from './delivery-catalogue/routes.ts'
import type { Dependencies } from './dependencies.ts'
import { handleErrors, sendProblem } from './error-handler.ts'
import { facilityRoutes } from './facilities/routes.ts'
import { noteRoutes } from './notes/routes.ts'
import { disclosureRoutes } from './disclosure/routes.ts'
import { exportRoutes } from './exports/routes.ts'
import { healthRoutes } from './health/routes.ts'
import { indicatorRoutes } from './indicators/routes.ts'
import { collectMethods } from './plugins/allowed-methods.ts'
import { compression } from './plugins/compression.ts'
import { openApi } from './plugins/open-api.ts'
import { refuseBrokenText } from './plugins/refuse-broken-text.ts'
import { logsRequests, redactedLog } from './plugins/redacted-log.ts'
import { securityHeaders } from './plugins/security-headers.ts'
import { staticClient } from './plugins/static-client.ts'
import { listKnownValues } from './spatial-levels/list-known-values.ts'
import { customAreaRoutes } from './custom-areas/routes.ts'
import { profileRoutes } from './profiles/routes.ts'
import { publicationRoutes } from './publications/routes.ts'
import { releaseRoutes } from './releases/routes.ts'
import { savedViewRoutes } from './saved-views/routes.ts'
import { settingRoutes } from './settings/routes.ts'
import { spatialLevelRoutes } from './spatial-levels/routes.ts'
import { targetRoutes } from './targets/routes.ts'
import { territoryRoutes } from './territory/routes.ts'

export interface AppOptions {
  readonly database: Database
  readonly config: Pick<Config, 'basemapStyleUrl'> & Partial<Pick<Config, 'trustProxy' | 'publicUrl' | 'oidc'>>
  readonly now: () => Date
  /** Folder of the built client; without it only the interface is served. */
  readonly clientFolder?: string | undefined
  readonly logger?: NonNullable<FastifyServerOptions['logger']>
  /** Memory for finished answers, in bytes. */
  readonly answerBytes?: number
  /** Hears of every route. */
  readonly onRoute?: (route: RouteOptions) => void
  /** Routes of further resources. */
  readonly resources?: readonly ((app: FastifyInstance, dependencies: Dependencies) => Promise<void>)[]
}

const resources = [healthRoutes, territoryRoutes, spatialLevelRoutes, areaRoutes, indicatorRoutes, exportRoutes, deliveryCatalogueRoutes, deliveryRoutes, profileRoutes, customAreaRoutes, administrationRoutes, releaseRoutes, settingRoutes, publicationRoutes, dataGapRoutes, facilityRoutes, noteRoutes, disclosureRoutes, savedViewRoutes, targetRoutes]

/** A file of 50 MB over a slow line takes some minutes; whoever sends for longer only holds a connection. Unit: milliseconds. */
const longestRequest = 15 * 60_000

/** Build the application from its dependencies; it listens nowhere yet. */
export async function buildApp(options: AppOptions): Promise<FastifyInstance> {
  const { database, config, now, logger } = options
  const hops = config.trustProxy ?? false
  const app: FastifyInstance = Fastify({
    ...(logger && { logger: redactedLog(logger) }), trustProxy: typeof hops === 'number' ? (_address: string, hop: number) => hop < hops : hops, bodyLimit: 64 * 1024, requestTimeout: longestRequest,
    logController: new LogController({ disableRequestLogging: !logsRequests(logger) }),
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: true },
    frameworkErrors: (_error: Error, request: unknown, reply: unknown) => {
      sendProblem(request as FastifyRequest, reply as FastifyReply, new DomainError('bad-request', 'The request is malformed.'))
    },
  })
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  handleErrors(app, parameter => listKnownValues(database, parameter))
  const allowedMethods = collectMethods(app)
  app.addHook('onRequest', async (request, reply) => {
    if (request.url.length > 4096) return sendProblem(request, reply, new DomainError('uri-too-long', 'The address is too long.'))
    return undefined
  })
  await securityHeaders(app, config)
  await compression(app)
  if (options.onRoute) app.addHook('onRoute', options.onRoute)
  await accessControl(app, { database, config, now })
  refuseBrokenText(app)
  await openApi(app)
  const dependencies: Dependencies = { database, config, now, answers: createAnswerStore(options.answerBytes ?? 128 * 1024 * 1024) }
  for (const register of [...resources, ...options.resources ?? []]) await register(app, dependencies)
  await registerAccounts(app, { database, config, now })
  await staticClient(app, { folder: options.clientFolder, allowedMethods })
  return app
}
