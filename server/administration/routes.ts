import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import {
  adminDepartment, adminIndicator, adminMeasure, adminTheme, departmentChange, indicatorChange, measureChange, newDepartment, newIndicator, newMeasure, newTheme, themeChange,
} from '../../core/contract/administration.ts'
import { indicatorDeclaration } from '../../core/contract/atlas-file.ts'
import type { Queryable } from '../db/database.ts'
import { readEntries, type CatalogueContents } from './catalogue-entry.ts'
import { computationRoutes } from './computation-routes.ts'
import { listDepartments, listIndicators, listMeasures, listThemes, nextOrder } from './repository.ts'
import { serveKind, type AdministrationDependencies } from './serve-kind.ts'

type IndicatorBody = z.infer<typeof newIndicator> | z.infer<typeof indicatorChange>

async function toIndicator(database: Queryable, { reason: _reason, order, isRetired, ...rest }: IndicatorBody, key: string): Promise<CatalogueContents['indicator']> {
  const { revision: _revision, ...declaration } = rest as typeof rest & { revision?: number }
  const [known] = await readEntries(database, 'indicator', key)
  return {
    declaration: indicatorDeclaration.parse({ ...declaration, key }), isRetired,
    order: order ?? known?.content.order ?? await nextOrder(database, 'indicator'),
  }
}

/** Serve the catalogue to administrators: departments, themes, measures, indicators. */
export async function administrationRoutes(app: FastifyInstance, dependencies: AdministrationDependencies): Promise<void> {
  await computationRoutes(app, dependencies)
  serveKind(app, dependencies, {
    kind: 'department', path: 'departments', item: adminDepartment, created: newDepartment, changed: departmentChange, list: listDepartments,
    toContent: async (_database, { name }) => ({ name }),
  })
  serveKind(app, dependencies, {
    kind: 'theme', path: 'themes', item: adminTheme, created: newTheme, changed: themeChange, list: listThemes,
    toContent: async (database, { name, order }) => ({ name, order: order ?? await nextOrder(database, 'theme') }),
  })
  serveKind(app, dependencies, {
    kind: 'measure', path: 'measures', item: adminMeasure, created: newMeasure, changed: measureChange, list: listMeasures,
    toContent: async (_database, { name, unit, isAdditive, department, definition, synonyms }) => ({ name, unit, isAdditive, department, definition: definition ?? null, synonyms }),
  })
  serveKind(app, dependencies, {
    kind: 'indicator', path: 'indicators', item: adminIndicator, created: newIndicator, changed: indicatorChange, list: listIndicators, toContent: toIndicator,
  })
}
