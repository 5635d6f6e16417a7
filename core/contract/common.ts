import { z } from 'zod'
import { statuses } from '../model/status.ts'
import { isPeriod } from '../period/period.ts'

/** A text in German and, where it exists, English. Clients fall back to German. */
export const text = z.object({ de: z.string().min(1), en: z.string().min(1).optional() }).strict()
export type Text = z.infer<typeof text>

/** Stable key of a level, measure, indicator, theme. */
export const key = z.string().regex(/^[a-z][a-z0-9_]*$/, 'lower-case letters, digits and _')

/** A calendar day, `YYYY-MM-DD`. */
export const day = z.iso.date()

/** What is said of a period such as `2015-02-30`. */
export const noSuchDay = 'the calendar has no such day'

/** `2016`, `2016-Q3`, `2016-07`, or a reference date `2015-12-31`. */
export const period = z
  .string()
  .regex(/^\d{4}(-Q[1-4]|-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/, { error: '2016, 2016-Q3, 2016-07 or 2015-12-31', abort: true })
  .refine(isPeriod, noSuchDay)

export const status = z.enum(statuses)

export const coverage = z.object({ covered: z.int().nonnegative(), of: z.int().nonnegative() })

/** [west, south, east, north] in degrees, WGS 84. */
export const bbox = z.tuple([z.number(), z.number(), z.number(), z.number()])

export const indicatorKind = z.enum(['count', 'share', 'rate', 'density', 'mean', 'index', 'delivered'])
export type IndicatorKind = z.infer<typeof indicatorKind>

/** The public body that runs an atlas and answers for it; the law asks for it in the imprint and the accessibility statement. */
export const operator = z
  .object({
    name: text,
    /** Lines of the postal address, separated by commas or line breaks. */
    address: text,
    email: z.email(),
    phone: z.string().min(3).max(40).optional(),
    /** Who represents it by law, supervising authority, VAT number: what the imprint needs beside the address. */
    legal: text.optional(),
    /** Where barriers are reported; default: `email`. */
    accessibilityEmail: z.email().optional(),
    /** The body that people turn to when no answer satisfies them (Schlichtungs- or Durchsetzungsstelle). */
    enforcementBody: text.optional(),
  })
  .strict()
export type Operator = z.infer<typeof operator>

/** Is a high value good, bad or neither? */
export const polarity = z.enum(['positive', 'negative', 'neutral'])
