using System.Globalization;
using Glueline.Avro.Schemas;

namespace Glueline.Cli.Linting;

/// <summary>The type that a system sees for a schema.</summary>
internal static class SystemType
{
    public static string Of(ReadingSystem system, AvroSchema schema) => Of(system, schema, isItem: false);

    private static string Of(ReadingSystem system, AvroSchema schema, bool isItem)
    {
        var required = Constructs.Required(schema);
        var isNullable = required != schema;
        var construct = Constructs.Of(required);
        if (
            construct is Construct.NumberUnion
            && system.NumberPairs is NumberPairs.Widened
            && Wider(Constructs.Branches(required)) is { } wider
        )
            return system.Types[wider];
        if (!system.Types.ContainsKey(construct))
            construct = construct is Construct.NumberUnion ? Construct.Union : Constructs.Bare(required.Type);
        var template =
            (isNullable || (isItem && system.HasNullableItems)) && system.Nullable.TryGetValue(construct, out var nullable)
                ? nullable
                : system.Types[construct];
        var text = Filled(system, template, required);
        return isNullable ? system.Optional.Replace("{0}", text, StringComparison.Ordinal) : text;
    }

    private static string Filled(ReadingSystem system, string template, AvroSchema schema) =>
        schema switch
        {
            ArraySchema array => template.Replace("{0}", Of(system, array.Items, isItem: true), StringComparison.Ordinal),
            MapSchema map => template.Replace("{0}", Of(system, map.Values, isItem: true), StringComparison.Ordinal),
            UnionSchema union => template.Replace("{0}", Branches(system, union), StringComparison.Ordinal),
            _ => template
                .Replace("{name}", (schema as NamedSchema)?.Name.Name, StringComparison.Ordinal)
                .Replace("{n}", Number((schema as FixedSchema)?.Size), StringComparison.Ordinal)
                .Replace("{p}", Number(schema.LogicalType?.Precision), StringComparison.Ordinal)
                .Replace("{s}", Number(schema.LogicalType?.Scale), StringComparison.Ordinal),
        };

    private static string Branches(ReadingSystem system, UnionSchema union) =>
        string.Join(
            system.Separator,
            (system.NullBranch is NullBranch.Dropped ? Constructs.Branches(union) : union.Branches)
                .Select((branch, index) => (branch, index))
                .Where(one => system.NullBranch is NullBranch.Kept || one.branch.Type is not AvroType.Null)
                .Select(one =>
                    system
                        .Branch.Replace("{i}", Number(one.index), StringComparison.Ordinal)
                        .Replace("{branch}", NameOf(one.branch), StringComparison.Ordinal)
                        .Replace("{0}", Of(system, one.branch, isItem: true), StringComparison.Ordinal)
                )
        );

    private static string NameOf(AvroSchema branch) =>
        branch is RecordSchema or EnumSchema ? ((NamedSchema)branch).Name.Name : AvroTypeNames.NameOf(branch.Type);

    private static Construct? Wider(IReadOnlyList<AvroSchema> branches) =>
        branches.Count is not 2 ? null
        : branches.All(branch => branch.Type is AvroType.Int or AvroType.Long) ? Construct.Long
        : branches.All(branch => branch.Type is AvroType.Float or AvroType.Double) ? Construct.Double
        : null;

    private static string Number(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";
}
