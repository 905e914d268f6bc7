// One valid document for any field of the schema, with the emptiest arguments it takes: what matters is who is let in.
import {
  getNamedType,
  type GraphQLField,
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
} from 'graphql';

/** `field(id: "none") { __typename }`, with everything that must be given. */
export function written(name: string, { args, type }: GraphQLField<unknown, unknown>): string {
  const given = args
    .filter((it) => isNonNullType(it.type) && it.default === undefined)
    .map((it) => `${it.name}: ${emptiest(it.type)}`);
  const below = isLeafType(getNamedType(type)) ? '' : ' { __typename }';
  return `${name}${given.length > 0 ? `(${given.join(', ')})` : ''}${below}`;
}

function emptiest(type: GraphQLInputType): string {
  if (isNonNullType(type)) return emptiest(type.ofType);
  if (isListType(type)) return '[]';
  if (isEnumType(type)) return type.getValues()[0]!.name;
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).filter((it) => isNonNullType(it.type));
    return `{ ${fields.map((it) => `${it.name}: ${emptiest(it.type)}`).join(', ')} }`;
  }
  return { Int: '0', Float: '0', Boolean: 'false', ID: '"none"', Instant: '"2026-01-01T00:00:00Z"' }[type.name] ?? '""';
}
