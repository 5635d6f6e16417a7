import type { DeliveryCatalogue } from '../../core/contract/delivery-catalogue.ts'
import type { Queryable } from '../db/database.ts'

/** List what can be delivered, and the departments that deliver. */
export async function readDeliveryCatalogue(database: Queryable): Promise<DeliveryCatalogue> {
  return {
    departments: await database.query<DeliveryCatalogue['departments'][number]>('select key, name from department order by key'),
    measures: await database.query<DeliveryCatalogue['measures'][number]>('select key, name, unit, department from measure order by department nulls last, key'),
  }
}
