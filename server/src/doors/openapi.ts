import { faultCodes } from '@muster/domain/fault.ts'
import * as z from 'zod'
import type { Action, Actions } from '../kernel/action.ts'
import { version } from '../kernel/version.ts'

/** A shape as JSON Schema. A format says what its pattern would say again at length. */
const schema = (shape: z.ZodType, io: 'input' | 'output') =>
  z.toJSONSchema(shape, {
    io,
    unrepresentable: 'any',
    target: 'draft-2020-12',
    override: ({ jsonSchema }) => {
      if (jsonSchema.format !== undefined) delete jsonSchema.pattern
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum
    },
  })

const faultAnswer = {
  description: 'Refused. The message says the place, the reason and the mend.',
  content: {
    'application/json': {
      schema: {
        type: 'object',
        properties: {
          fault: {
            type: 'object',
            properties: {
              code: { type: 'string', enum: Object.keys(faultCodes) },
              facts: { type: 'object' },
              message: { type: 'string' },
              place: { type: 'string' },
            },
            required: ['code', 'facts', 'message'],
          },
        },
      },
    },
  },
}

function answered(shape: object) {
  return {
    200: { description: 'Done', content: { 'application/json': { schema: shape } } },
    default: { $ref: '#/components/responses/Fault' },
  }
}

function queryPath(action: Action) {
  const { properties = {}, required = [] } = schema(action.input, 'input') as { properties?: Record<string, object>; required?: string[] }
  // An input of several kinds does not fit an address: it is sent as a body, like a command's.
  if (Object.keys(properties).length === 0 && action.input instanceof z.ZodDiscriminatedUnion)
    return commandPath(action, schema(action.output, 'output'))
  const parameters = Object.entries(properties).map(([name, shape]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema: shape,
  }))
  return {
    get: {
      summary: action.summary,
      'x-kind': action.kind,
      'x-needs': needsOf(action),
      parameters,
      responses: answered(schema(action.output, 'output')),
    },
  }
}

function commandPath(action: Action, answer: object = performed(action)) {
  const body = {
    type: 'object',
    properties: {
      id: {
        type: 'string',
        format: 'uuid',
        description: 'Made by the caller (UUIDv7). The same id again changes nothing and gives the same answer.',
      },
      input: schema(action.input, 'input'),
    },
    required: ['input'],
  }
  return {
    post: {
      summary: action.summary,
      'x-kind': action.kind,
      'x-needs': needsOf(action),
      requestBody: { required: true, content: { 'application/json': { schema: body } } },
      responses: answered(answer),
    },
  }
}

/** A command answers with its entry in the ledger beside what it has to say; and with what the ledger is not told, where there is that. */
function performed(action: Action) {
  const reply = action.kind === 'command' && action.reply ? { reply: schema(action.reply.output, 'output') } : {}
  return { type: 'object', properties: { entry: { type: 'integer' }, answer: schema(action.output, 'output'), ...reply } }
}

function needsOf({ needs }: Action) {
  return { verb: needs.verb, sensitivity: needs.sensitivity }
}

/** The API document, OpenAPI 3.1, read off the table of actions. */
export function apiDocument(actions: Actions): object {
  const paths = Object.entries(actions)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, action]) => [`/api/${name}`, action.kind === 'query' ? queryPath(action) : commandPath(action)])
  return {
    openapi: '3.1.0',
    info: { title: 'Muster', version, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    paths: Object.fromEntries(paths),
    components: { responses: { Fault: faultAnswer } },
  }
}
