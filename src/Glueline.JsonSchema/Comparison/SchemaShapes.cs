using Glueline.JsonSchema.Model;

namespace Glueline.JsonSchema.Comparison;

internal static class SchemaShapes
{
    public static bool IsUnconstrained(SchemaNode node) =>
        node
            is {
                Reference: null,
                Types: JsonTypes.All,
                Values: null,
                Numbers: null,
                Strings: null,
                Arrays: null,
                Objects: null,
                AllOf.Length: 0,
                AnyOf.Length: 0,
                OneOf.Length: 0,
                Not: null,
                If: null,
            };
}
