// How heavy a document may be, judged before it runs, on both roads alike. Fragments are weighed where they are spread.
import {
  type ASTVisitor,
  type FragmentDefinitionNode,
  getNamedType,
  getNullableType,
  GraphQLError,
  type GraphQLNamedType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValidationContext,
} from 'graphql';

export const WEIGHTS = {
  /** Words and signs of the text. */
  tokens: 1_000,
  /** Fields within fields. */
  depth: 10,
  aliases: 15,
  /** Fields in all, counted again each time a fragment is spread. */
  fields: 500,
  /** Objects and lists it may touch, a list counted as ten. */
  cost: 20_000,
} as const;

interface Weight {
  readonly depth: number;
  readonly aliases: number;
  readonly fields: number;
  readonly cost: number;
}
type Weighed = keyof Weight;

const NOTHING: Weight = { depth: 0, aliases: 0, fields: 0, cost: 0 };
const A_LIST = 10;

/** A validation rule: refuses what is too deep, too broad or too dear, in words that name the limit. */
export function withinWeight(context: ValidationContext): ASTVisitor {
  const known = new Map<string, Weight>();
  const open = new Set<string>();
  return {
    OperationDefinition(operation: OperationDefinitionNode) {
      const root = context.getSchema().getRootType(operation.operation);
      const weight = ofSet(operation.selectionSet, root ?? undefined);
      for (const name of Object.keys(weight) as Weighed[])
        if (weight[name] > WEIGHTS[name])
          context.reportError(
            new GraphQLError(`This document is too heavy: ${name} ${weight[name]}, at most ${WEIGHTS[name]}`, {
              nodes: operation,
              extensions: { code: 'TOO_HEAVY', params: { limit: name, max: WEIGHTS[name] } },
            }),
          );
      return false;
    },
  };

  function ofSet({ selections }: SelectionSetNode, type: GraphQLNamedType | undefined): Weight {
    return selections.reduce<Weight>((sum, selection) => {
      switch (selection.kind) {
        case Kind.FIELD: {
          const own = { ...NOTHING, fields: 1, aliases: selection.alias ? 1 : 0 };
          if (!selection.selectionSet) return together(sum, { ...own, depth: 1 });
          const name = selection.name.value;
          // What the schema says of itself is bounded by GraphQL's own rule.
          const itself = name === '__schema' || name === '__type';
          const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[name]?.type : undefined;
          const below = ofSet(selection.selectionSet, field && getNamedType(field));
          const times = field && isListType(getNullableType(field)) ? A_LIST : 1;
          return together(sum, {
            depth: itself ? 1 : below.depth + 1,
            aliases: own.aliases + below.aliases,
            fields: own.fields + below.fields,
            cost: itself ? 1 : times * (1 + below.cost),
          });
        }
        case Kind.INLINE_FRAGMENT: {
          const on = selection.typeCondition && context.getSchema().getType(selection.typeCondition.name.value);
          return together(sum, ofSet(selection.selectionSet, on ?? type));
        }
        case Kind.FRAGMENT_SPREAD: {
          const fragment = context.getFragment(selection.name.value);
          return fragment ? together(sum, ofFragment(fragment)) : sum;
        }
      }
    }, NOTHING);
  }

  /** Weighed once; one that spreads itself weighs nothing here, GraphQL's own rule refuses it. */
  function ofFragment({ name: { value: name }, typeCondition, selectionSet }: FragmentDefinitionNode): Weight {
    const weighed = known.get(name);
    if (weighed) return weighed;
    if (open.has(name)) return NOTHING;
    open.add(name);
    const weight = ofSet(selectionSet, context.getSchema().getType(typeCondition.name.value));
    open.delete(name);
    known.set(name, weight);
    return weight;
  }
}

const together = (a: Weight, b: Weight): Weight => ({
  depth: Math.max(a.depth, b.depth),
  aliases: a.aliases + b.aliases,
  fields: a.fields + b.fields,
  cost: a.cost + b.cost,
});
