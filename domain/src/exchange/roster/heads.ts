import type { ClaimKind } from '../claim.ts'

/** How the rest of a statement is read once its first words are known. */
export type Form =
  /** Age, residence, nativity and the like: words that are recognised and lead to nothing. */
  | 'age'
  | 'remark'
  /** A day, perhaps "as" a rank, perhaps a place. */
  | 'entry'
  /** A chain of ranks, each perhaps with its day. */
  | 'ranks'
  /** Manner, day and place in any order. */
  | 'event'
  /** A unit, then day and place. */
  | 'unit'
  /** Words to the end of the statement. */
  | 'whole'
  | 'grave'

export type Head = {
  kind: ClaimKind
  form: Form
  /** Matched against the words in small letters, one space apart, marks left out. */
  pattern: RegExp
  /** May stand inside a sentence in small letters ("wounded and taken prisoner"). */
  inside?: true
  /** Only where a sentence or a parenthesis opens: the word also stands inside names ("Veteran Reserve Corps"). */
  opens?: true
  /** Shares day and place with a neighbour it is joined to by "and" or a comma. */
  joins?: true
}

const head = (kind: ClaimKind, form: Form, pattern: RegExp, more: Pick<Head, 'inside' | 'joins' | 'opens'> = {}): Head => ({
  kind,
  form,
  pattern,
  ...more,
})

/**
 * The first words of every statement these rosters make, longest first where one begins with another. The wordings are
 * those of the "Roster and Records of Iowa Soldiers" (1908–1911), with a few that such rosters use besides.
 */
export const heads: Head[] = [
  head('remark', 'age', /aged?(?= (\d|[il]\d|l\b))|age\b(?! of)/y),
  head('remark', 'remark', /residen(ce|t|ts)|residing|nativity|native of|born( in)?|occupation|credited to|post office address/y, {
    inside: true,
  }),

  head('reenlisted', 'entry', /(re entered|reentered)( (the )?(u s |united states )?service)?/y),
  head(
    'reenlisted',
    'entry',
    /(re enlisted|reenlisted|veteranized)( and (re mustered|remustered|mustered))?( as( a)? veteran)?|(re mustered|remustered)( as( a)? veteran)?/y,
    { inside: true },
  ),
  head('musteredOut', 'event', /(honorably )?mustered out( of( the)?( u s| united states)? service)?/y),
  head('mustered', 'entry', /mustered( in(to)?( the)?( u s| united states| state)? service)?/y),
  head('enlisted', 'entry', /enlisted|enrolled|volunteered|drafted/y),
  head('appointed', 'ranks', /appointed|commissioned|elected/y),
  head('rejected', 'event', /rejected/y),

  head('promoted', 'ranks', /promoted( to( be)?)?/y),
  head('reduced', 'ranks', /reduced( to)?( the)? ranks?|returned to( the)? ranks|reduced( to)?/y),

  head('wounded', 'event', /((accidentally|mortally|fatally|severely|seriously|slightly|dangerously|badly) )*wounded/y, { joins: true }),
  head('wounded', 'event', /and wounded/y, { inside: true, joins: true }),
  head('wounded', 'event', /(accidentally )?(shot|injured)/y, { joins: true }),
  head('captured', 'event', /(and |was )?(taken prisoner|made prisoner|captured)( of war)?/y, { inside: true, joins: true }),
  head('captured', 'event', /prisoner of war/y, { opens: true }),
  head('missing', 'event', /(and )?(reported )?missing( in (action|battle))?/y, { inside: true, joins: true }),
  head('paroled', 'event', /(and )?paroled/y, { inside: true, joins: true }),
  head('exchanged', 'event', /(and )?exchanged|released( from (prison|captivity))?/y, { inside: true, joins: true }),
  head('escaped', 'event', /(and )?escaped/y, { inside: true, joins: true }),
  head(
    'rejoined',
    'event',
    /(returned|reported)( to| from)?( the| his)?( company| regiment| command| duty| desertion| captivity)|rejoined( the| his)?( company| regiment| command)?|returned/y,
    { joins: true },
  ),

  head('hospital', 'event', /(absent )?(left )?(sick )?in( the| a)?( \w+){0,3}? hospital(?! boat)|sent to( the)?( \w+){0,2}? hospital/y, {
    joins: true,
  }),
  head('sick', 'event', /(left|sent|absent) sick|sick/y, { joins: true }),
  head('leave', 'event', /(absent )?on( sick| veteran)? (furlough|leave)( of absence)?|furloughed/y),
  head('status', 'event', /absent without leave/y),
  head('detached', 'event', /(on )?detached( service| duty)?/y),
  // Detailed men cooked, drove and wrote for their own regiment: told, but no absence.
  head('remark', 'event', /detailed/y),
  head('arrested', 'event', /(in |under |placed in )?arrest(ed)?/y),
  head('recordedDeserted', 'event', /deserted|dropped( from( the)? rolls?)?( as( a)? deserter)?/y),

  head(
    'onRolls',
    'event',
    /(borne |carried |absent )?on( the)?( company| regimental)?( muster)? rolls?( up)? to|(borne|carried)( up)? to/y,
  ),
  head(
    'noLaterRecord',
    'whole',
    /no (later|other|further|subsequent|additional|more)( \w+)? (records?|information|account)( (was |is )?(found|given))?|no record( (was |is )?found)?|nothing (further|later)( \w+){0,2}/y,
  ),
  head('remark', 'whole', /no (discharge|final statement|muster out)( was)?( furnished| given| found)?/y),
  head('remark', 'whole', /veteran|unassigned|substitute/y, { opens: true }),

  head('transferred', 'unit', /transferred/y),
  head('discharged', 'unit', /((dis)?honou?rably )?discharged for promotion/y),
  head('discharged', 'event', /((dis)?honou?rably )?discharged/y),
  head('resigned', 'event', /resigned/y),
  head('dismissed', 'event', /(summarily )?dismissed|cashiered/y),
  head('killed', 'event', /(accidentally |instantly )?killed( in( the)?( line of)? (action|battle|duty))?|murdered/y, { joins: true }),
  head('died', 'event', /died|drowned|accidentally drowned|committed suicide/y),
  head('buried', 'whole', /buried|interred/y),
  head('buried', 'grave', /section(?= ([a-z]|\d+)\b)|grave(?= \d)/y),
  head(
    'crossReference',
    'whole',
    /see( also)?( the)? (company|companies|co|record|records|field|staff|roster|also|page|\w+ (regiment|infantry|cavalry|artillery|battery))/y,
    { inside: true },
  ),
]

/** Every first word of a statement that is long enough to be mended when one letter of it is wrong. */
export const firstWords = (
  'mustered enlisted enrolled appointed rejected promoted reduced wounded captured missing paroled exchanged escaped ' +
  'returned rejoined deserted transferred discharged resigned dismissed killed drowned buried section residence nativity'
).split(' ')

/** Words inside the first words of a statement that are mended wherever they stand. */
export const innerWords = ['prisoner', 'hospital', 'company', 'action', 'nativity', 'residence']
