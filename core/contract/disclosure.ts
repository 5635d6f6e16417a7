import { z } from 'zod'
import { key, period, text } from './common.ts'

const limit = z.int().min(0).max(100_000)

/** What must not be shown; what is left out is as in the rule that holds otherwise. 0 asks for nothing. */
export const disclosureRule = z
  .object({
    minFrequency: limit.optional().describe('Counts above 0 and below this are not shown.'),
    minDenominator: limit.optional().describe('Ratios whose denominator lies above 0 and below this are not shown.'),
    minResidents: limit.optional().describe('Areas with fewer residents than this (and more than none) show nothing; needs "residents".'),
    complement: z.boolean().optional().describe('The rest of a share (denominator minus numerator) is protected like its numerator.'),
    zeros: z.enum(['published', 'protected']).optional().describe('Whether zeros are shown.'),
  })
  .strict()
export type DisclosureRuleDeclaration = z.infer<typeof disclosureRule>

const notForReleases = 'Not for releases: deliveries hold no single contributions. `npm run atlas -- protect` applies it to tables that do.'
/** Rules about single contributions, named so that whoever asks for one hears why it cannot be kept, and not that a word is unknown. */
const contributionRules = { dominance: z.unknown().optional().describe(notForReleases), pPercent: z.unknown().optional().describe(notForReleases), pq: z.unknown().optional().describe(notForReleases) }
const askedRule = disclosureRule.extend(contributionRules)

/** Tell whether a rule asks for what only single contributions can tell. */
export const needsContributions = (rule: z.infer<typeof askedRule> | null): boolean => Object.keys(contributionRules).some((name) => rule?.[name as keyof typeof contributionRules] !== undefined)

const declaredRule = askedRule.refine((rule) => !needsContributions(rule), { message: 'dominance, p% and pq need the single contributions behind a figure, which deliveries do not hold' })

/** `disclosure` in atlas.json. Without it nothing that comes with the folder is protected; what departments upload is. */
export const disclosureDeclaration = z
  .object({
    all: declaredRule.optional().describe('Holds for every figure, unless a measure or indicator has a rule of its own.'),
    uploads: declaredRule.optional().describe('Holds for what departments upload; without it counts of 1 and 2 are protected.'),
    measures: z.record(key, declaredRule).default({}),
    indicators: z.record(key, declaredRule).default({}).describe('Makes the rule of the numerator stricter, never weaker.'),
    breakdowns: z
      .array(z.object({ whole: key, parts: z.array(key).min(1), isComplete: z.boolean().default(true).describe('The parts add up to the whole.') }).strict())
      .default([])
      .describe('Measures that others divide, such as residents by women and men. That a share is part of its denominator is known.'),
    printed: z
      .array(z.object({ measure: key, numerator: key, denominator: key }).strict())
      .default([])
      .describe('Ready-made rates and the measures they were made of; they are hidden together.'),
    residents: key.optional().describe('Measure that counts residents, for minResidents.'),
    level: z.enum(['reaches-n', 'not-exact']).default('reaches-n').describe('reaches-n: nobody can prove that a hidden figure lies below its limit. not-exact: nobody can compute it.'),
    strategy: z.enum(['siblings', 'parents', 'coarser']).default('siblings').describe('What is hidden beside a small figure: neighbours, the areas above, or the whole finest level.'),
  })
  .strict()
export type DisclosureDeclaration = z.infer<typeof disclosureDeclaration>

/** all: every figure; uploads: what departments upload; measure, indicator: the one that `subject` names. */
export const disclosureScope = z.enum(['all', 'uploads', 'measure', 'indicator'])
export type DisclosureScope = z.infer<typeof disclosureScope>

const scoped = { scope: disclosureScope, subject: key.nullable() }
const isNamed = ({ scope, subject }: { scope: DisclosureScope; subject: string | null }): boolean => (subject !== null) === (scope === 'measure' || scope === 'indicator')

/** The rule of one scope as it holds now, and where it comes from. */
export const disclosureRuleInForce = z.object({
  ...scoped,
  rule: disclosureRule,
  origin: z.enum(['default', 'folder', 'administration']),
  validFrom: z.iso.datetime().nullable(),
  reason: z.string().nullable(),
  changedBy: z.string().nullable(),
  changedAt: z.iso.datetime().nullable(),
})

export const disclosureRules = z.object({
  rules: z.array(disclosureRuleInForce),
  level: disclosureDeclaration.shape.level.unwrap(),
  strategy: disclosureDeclaration.shape.strategy.unwrap(),
  /** Rules of administrators that were, are or will be in force, newest first; `rule` null: back to what the folder says. */
  history: z.array(z.object({ ...scoped, rule: disclosureRule.nullable(), validFrom: z.iso.datetime(), reason: z.string(), changedBy: z.string().nullable(), changedAt: z.iso.datetime() })),
})
export type DisclosureRules = z.infer<typeof disclosureRules>

/** Set the rule of one scope from a moment on (default: now), or (`null`) go back to what the folder says. */
export const disclosureRuleChange = z
  .object({ ...scoped, rule: askedRule.nullable(), reason: z.string().trim().min(1).max(2_000), validFrom: z.iso.datetime({ offset: true }).optional() })
  .strict()
  .refine(isNamed, { path: ['subject'], message: 'measure and indicator need a subject, all and uploads have none' })
export type DisclosureRuleChange = z.infer<typeof disclosureRuleChange>

export const hiddenReason = z.enum(['minFrequency', 'complement', 'minDenominator', 'minResidents', 'suppressedByOffice', 'cover', 'level'])
export const protectionStrategy = z.enum(['siblings', 'parents', 'coarser'])

const amount = z.object({
  /** Figures that are not shown, by themselves and to cover others. */
  hidden: z.int(),
  primary: z.int(),
  secondary: z.int(),
  /** The counts hidden, added up: how many people (or cases) they stand for. */
  people: z.number(),
})

/** What would be hidden in a public release, before anybody decides. */
export const protectionPreview = amount.extend({
  /** Figures in the tables that were looked at. */
  figures: z.int(),
  isSafe: z.boolean(),
  strategy: protectionStrategy,
  /** Hidden from now on, but shown by an earlier release: that takes nothing back. */
  alreadyPublic: z.int(),
  /** What earlier releases tell in any case, so that hiding it now does not help; at most 500, `isRevealedNow` first. */
  known: z.array(z.object({
    /** `complement`: what is left of the whole without this measure; `rest`: what the area has beyond its parts. */
    kind: z.enum(['figure', 'rest', 'complement']),
    measure: z.object({ key, name: text }), level: z.object({ key, name: text }), area: z.object({ code: z.string(), name: z.string() }), period,
    /** What readers can derive. */
    lo: z.number(), hi: z.number(),
    /** When the releases began that tell it; several: only together. */
    from: z.array(z.iso.datetime()),
    /** It was hidden well until now, and could be computed only together with this release. */
    isRevealedNow: z.boolean(),
  })),
  /** All of them, also those beyond the first 500. */
  knownCount: z.int(),
  /** At most 500; those hidden by themselves first. */
  cells: z.array(z.object({ measure: z.object({ key, name: text }), level: z.object({ key, name: text }), area: z.object({ code: z.string(), name: z.string() }), period, value: z.number(), reason: hiddenReason, isAlreadyPublic: z.boolean() })),
  /** What the other ways would cost; `canBeChosen` false: an estimate that needs another delivery. */
  alternatives: z.array(amount.extend({ key: z.enum(['siblings', 'parents', 'coarser', 'poolYears']), canBeChosen: z.boolean(), isSafe: z.boolean(), name: text, note: text })),
})
/** Without a strategy the one that holds. */
export const protectionPreviewQuery = z.object({ strategy: protectionStrategy.optional() }).strict()
export type ProtectionPreview = z.infer<typeof protectionPreview>
