import type { Caller } from './caller.ts'
import type { Level, Role, Verb } from './role.ts'

/** What a case takes of whoever opens it and keeps its file; and of whoever decides in it. */
const following = { 'absence.read': 'personal', 'absence.open': 'personal', 'absence.record': 'personal' } as const
const deciding = { ...following, 'absence.decide': 'personal', 'passage.read': 'personal', 'passage.give': 'personal' } as const
const reading = {
  'units.read': 'open',
  'offers.read': 'open',
  'people.read': 'personal',
  'strength.read': 'personal',
  'events.read': 'personal',
} as const
const keeping = {
  ...reading,
  ...following,
  'events.record': 'personal',
  'people.register': 'personal',
  'people.status': 'personal',
  'people.correct': 'personal',
  'people.promote': 'personal',
  'people.transfer': 'personal',
  'strength.sign': 'open',
  'ledger.read': 'personal',
  'access.breakGlass': 'personal',
} as const
const commanding = {
  ...keeping,
  ...deciding,
  'absence.names': 'personal',
  'causes.totals': 'open',
  'people.discharge': 'personal',
  'units.note': 'open',
  'units.change': 'open',
  'access.read': 'open',
  'access.give': 'open',
  'access.reveal': 'personal',
  'access.review': 'personal',
} as const
const bringing = {
  'exchange.read': 'personal',
  'exchange.import': 'personal',
  'exchange.decide': 'personal',
  'exchange.undo': 'personal',
} as const
/** What those do who answer at the way-back desk. Whoever commands, decides or investigates has none of it. */
const answering = { 'desk.read': 'personal', 'desk.answer': 'personal' } as const
/** What those do who code causes. Whoever commands, decides or investigates sees totals alone. */
const codingCauses = { 'causes.totals': 'open', 'causes.read': 'personal', 'causes.code': 'personal' } as const
const proving = { 'ledger.prove': 'open' } as const

function role(name: string, title: string, may: Partial<Record<Verb, Level>>, more: Partial<Role> = {}): Role {
  return { role: name, title, scope: 'chain', highest: false, sealed: [], gives: [], ...more, may }
}

/** The roles that Muster begins with. They are entered when it is set up; from then on they are data that two people can change. */
export const firstRoles: readonly Role[] = [
  role(
    'holder',
    'Holder of all grants',
    {
      ...commanding,
      ...bringing,
      ...proving,
      'absence.regime': 'open',
      'offers.give': 'open',
      'access.reset': 'open',
      'access.roles': 'open',
      'machine.read': 'open',
    },
    {
      highest: true,
      sealed: ['verbatim', 'whereabouts'],
      gives: [
        ...['holder', 'headquartersStaff', 'commander', 'dutyOfficer', 'clerk', 'welfare', 'investigator', 'analyst'],
        ...['inspector', 'vettingOfficer', 'desk', 'auditor', 'administrator'],
      ],
    },
  ),
  role('clerk', 'Clerk', { ...keeping, 'family.ask': 'personal' }),
  role(
    'dutyOfficer',
    'Duty officer',
    {
      ...reading,
      ...following,
      'events.record': 'personal',
      'people.status': 'personal',
      'strength.sign': 'open',
      'ledger.read': 'personal',
      'access.reveal': 'personal',
      'access.breakGlass': 'personal',
    },
    { sealed: ['whereabouts'] },
  ),
  role('commander', 'Commander', commanding, {
    highest: true,
    sealed: ['whereabouts'],
    gives: ['clerk', 'dutyOfficer', 'headquartersStaff'],
  }),
  role(
    'headquartersStaff',
    'Headquarters staff',
    {
      ...keeping,
      ...bringing,
      'absence.names': 'personal',
      'causes.totals': 'open',
      'units.note': 'open',
      'units.change': 'open',
      'access.read': 'open',
      'access.reveal': 'personal',
    },
    { sealed: ['verbatim'] },
  ),
  role(
    'welfare',
    'Welfare',
    {
      ...reading,
      ...answering,
      ...codingCauses,
      ...{ 'absence.read': 'personal', 'absence.record': 'personal', 'passage.read': 'personal' },
      ...{ 'family.ask': 'personal', 'family.read': 'personal', 'family.answer': 'personal' },
      ...{ 'ledger.read': 'personal', 'access.reveal': 'personal' },
    },
    { sealed: ['family', 'medical', 'ownWords'] },
  ),
  role(
    'investigator',
    'Investigator',
    { ...reading, 'absence.read': 'personal', 'exchange.read': 'personal', 'ledger.read': 'personal', 'access.reveal': 'personal' },
    { sealed: ['verbatim', 'whereabouts'] },
  ),
  role('analyst', 'Analyst', {
    'units.read': 'open',
    'strength.read': 'open',
    'events.read': 'open',
    'offers.read': 'open',
    'causes.totals': 'open',
  }),
  role(
    'inspector',
    'Inspector',
    {
      ...reading,
      ...proving,
      ...answering,
      ...codingCauses,
      'causes.inspect': 'personal',
      'absence.read': 'personal',
      'absence.names': 'personal',
      'absence.inspect': 'personal',
      'passage.read': 'personal',
      'family.read': 'personal',
      'exchange.read': 'personal',
      'ledger.read': 'personal',
      'access.read': 'open',
      'access.give': 'open',
      'access.reveal': 'personal',
      'access.review': 'personal',
    },
    {
      scope: 'inspection',
      highest: true,
      sealed: ['verbatim', 'family', 'medical', 'whereabouts', 'complaint', 'identity', 'ownWords'],
      gives: ['inspector', 'desk'],
    },
  ),
  role('vettingOfficer', 'Vetting officer', { ...reading }),
  role(
    'desk',
    'Way-back desk',
    { 'units.read': 'open', 'offers.read': 'open', ...answering, 'access.reveal': 'personal' },
    { scope: 'desk', sealed: ['complaint', 'family'] },
  ),
  role('auditor', 'Auditor', { ...proving, 'units.read': 'open', 'offers.read': 'open', 'strength.read': 'open', 'access.read': 'open' }),
  role(
    'brokenGlass',
    'Broken glass',
    { ...reading, 'people.status': 'personal', 'access.reveal': 'personal' },
    { sealed: ['medical', 'family', 'whereabouts'] },
  ),
  role('administrator', 'Administrator', {
    ...proving,
    'machine.read': 'open',
    'machine.keep': 'open',
    'access.read': 'open',
    'access.reset': 'open',
  }),
]

/**
 * What the machine may do by itself while nobody has been appointed yet: bring the example in, and be set up. Once somebody holds a grant nothing acts
 * in this role.
 */
export const settingUp: Role = role(
  'settingUp',
  'Set-up',
  { ...commanding, ...bringing, ...proving, 'access.roles': 'open', 'machine.read': 'open' },
  { sealed: ['verbatim'], gives: ['holder', 'inspector'] },
)

/** The machine, while nobody has an account. */
export const setUpCaller: Caller = {
  accountId: null,
  name: 'Set-up',
  sessionId: null,
  isFresh: true,
  grants: [{ grantId: '00000000-0000-0000-0000-000000000000', role: settingUp, unitId: null, delegateOf: null }],
}

/** The public page of the desk: it may begin conversations and open the one whose receipt it is shown, and nothing else. Nobody is given this role. */
const deskPage: Role = role('deskPage', 'Page of the way-back desk', { 'desk.ask': 'personal' }, { scope: 'desk' })

/** The page as it acts. Who sits before it is not known, and not asked. */
export const deskPageCaller: Caller = {
  accountId: null,
  name: 'Way-back desk',
  sessionId: null,
  isFresh: false,
  grants: [{ grantId: '00000000-0000-0000-0000-000000000000', role: deskPage, unitId: null, delegateOf: null }],
}
