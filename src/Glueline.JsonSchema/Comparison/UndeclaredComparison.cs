using Glueline.JsonSchema.Model;
using static Glueline.JsonSchema.JsonSchemaIncompatibilityKind;

namespace Glueline.JsonSchema.Comparison;

/// <summary>
/// Members whose names neither side declares. Whether two name patterns overlap is not decided: unless both are written alike, a name that
/// matches one may always match the other, too.
/// </summary>
internal static class UndeclaredComparison
{
    public static void Compare(SchemaComparer comparer, Conjunction writer, SchemaNode reader, ObjectRules rules, Findings findings)
    {
        foreach (var (pattern, schema) in rules.PatternProperties)
            if (!IsMet(comparer, writer, schema, w => Matching(w, pattern)))
                findings.Add(
                    new JsonSchemaIncompatibility(
                        PatternPropertyNarrowed,
                        schema.Pointer,
                        schema.Text,
                        writer.Fragment("patternProperties") ?? writer.Fragment("additionalProperties")
                    )
                );

        if (rules.AdditionalProperties is not { } others)
            return;
        if (!IsMet(comparer, writer, others, w => Outside(w, rules)))
            findings.Add(
                others.Resolved.Types == JsonTypes.None ? ContentModelClosed : ContentModelNarrowed,
                reader,
                "additionalProperties",
                writer
            );
    }

    /// <summary>A single schema of the writer must guarantee it: each of its ways to accept such a member is compatible.</summary>
    private static bool IsMet(
        SchemaComparer comparer,
        Conjunction writer,
        SchemaNode reader,
        Func<ObjectRules, IEnumerable<SchemaNode?>> ways
    ) =>
        comparer.ContainsInside(Conjunction.Anything, reader)
        || writer.Nodes.Any(node =>
            node.Objects is { } rules && ways(rules).All(way => way is not null && comparer.ContainsInside(Conjunction.Of(way), reader))
        );

    /// <summary>The schemas that may be all that applies to a name matching the pattern; null if nothing may apply.</summary>
    private static IEnumerable<SchemaNode?> Matching(ObjectRules writer, SchemaPattern pattern)
    {
        var same = writer.PatternProperties.FirstOrDefault(p => p.Pattern.Text == pattern.Text);
        return same is not null ? [same.Schema] : [.. writer.PatternProperties.Select(p => p.Schema), writer.AdditionalProperties];
    }

    /// <summary>The same for names that the reader neither declares nor has a pattern for.</summary>
    private static IEnumerable<SchemaNode?> Outside(ObjectRules writer, ObjectRules reader) =>
        [
            .. writer
                .PatternProperties.Where(p => reader.PatternProperties.All(r => r.Pattern.Text != p.Pattern.Text))
                .Select(p => p.Schema),
            writer.AdditionalProperties,
        ];
}
