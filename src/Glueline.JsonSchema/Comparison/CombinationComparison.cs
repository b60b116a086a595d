using Glueline.JsonSchema.Model;
using static Glueline.JsonSchema.JsonSchemaIncompatibilityKind;

namespace Glueline.JsonSchema.Comparison;

internal static class CombinationComparison
{
    public static void Compare(SchemaComparer comparer, Conjunction writer, SchemaNode reader, Findings findings)
    {
        foreach (var part in reader.AllOf)
            findings.AddRange(comparer.Ask(writer, part));
        if (reader.AnyOf.Length > 0)
            CompareAnyOf(comparer, writer, reader, findings);
        if (
            reader.OneOf.Length > 0
            && !HasSameOneOf(comparer, writer, reader)
            && !writer.Types.Each().All(type => FitsOne(comparer, writer.Only(type), reader))
        )
            findings.Add(OneOfNarrowed, reader, "oneOf", writer);
        if (reader.Not is { } not && !IsRuledOut(comparer, writer, not))
            findings.Add(NotNarrowed, reader, "not", writer);
        if (reader.If is { } condition && !IsMet(comparer, writer, reader, condition))
            findings.Add(ConditionNarrowed, reader, "if", writer);
    }

    /// <summary>
    /// Each type of the writer may match a different branch; a type that can only mean one branch is explained by that branch.
    /// </summary>
    private static void CompareAnyOf(SchemaComparer comparer, Conjunction writer, SchemaNode reader, Findings findings)
    {
        foreach (var type in writer.Types.Each())
        {
            var part = writer.Only(type);
            // A branch that shares no value with the writer contains it only if the writer is empty, which is found elsewhere.
            if (
                reader.AnyOf.Any(branch => !comparer.AreDisjoint(part, branch) && comparer.Contains(part, branch)) || comparer.IsEmpty(part)
            )
                continue;
            var meant = reader.AnyOf.Where(branch => (Conjunction.Of(branch).Types & type) != 0).ToList();
            if (meant is [var only])
                findings.AddRange(comparer.Ask(part, only));
            else
                findings.Add(AnyOfNarrowed, reader, "anyOf", writer);
        }
    }

    private static bool HasSameOneOf(SchemaComparer comparer, Conjunction writer, SchemaNode reader) =>
        writer.Nodes.Any(node =>
            node.OneOf.Length == reader.OneOf.Length && node.OneOf.Zip(reader.OneOf).All(pair => comparer.AreAlike(pair.First, pair.Second))
        );

    private static bool FitsOne(SchemaComparer comparer, Conjunction writer, SchemaNode reader)
    {
        if (comparer.IsEmpty(writer))
            return true;
        var possible = reader.OneOf.Where(branch => !comparer.AreDisjoint(writer, branch)).ToList();
        return possible.Exists(branch =>
            comparer.Contains(writer, branch) && possible.TrueForAll(other => other == branch || comparer.IsExcluded(writer, other))
        );
    }

    private static bool IsRuledOut(SchemaComparer comparer, Conjunction writer, SchemaNode schema) =>
        comparer.AreDisjoint(writer, schema) || comparer.IsExcluded(writer, schema);

    private static bool IsMet(SchemaComparer comparer, Conjunction writer, SchemaNode reader, SchemaNode condition)
    {
        if (
            writer.Nodes.Any(node =>
                node.If is { } same
                && comparer.AreAlike(same, condition)
                && AreAlike(comparer, node.Then, reader.Then)
                && AreAlike(comparer, node.Else, reader.Else)
            )
        )
            return true;
        var then = reader.Then is null || IsRuledOut(comparer, writer, condition) || comparer.Contains(writer.And(condition), reader.Then);
        return then && (reader.Else is null || comparer.Contains(writer, condition) || comparer.Contains(writer, reader.Else));
    }

    private static bool AreAlike(SchemaComparer comparer, SchemaNode? one, SchemaNode? other) =>
        one is null || other is null ? one == other : comparer.AreAlike(one, other);
}
