using Glueline.Avro.Logical;
using Glueline.Avro.Schemas;

namespace Glueline.Cli.Formats;

/// <summary>What became of a type, apart from what is inside of records, arrays and maps.</summary>
/// <param name="Kind">The kind of change, for programs.</param>
/// <param name="Verb">The same as a verb in the past, for sentences.</param>
internal sealed record AvroTypeChange(string Kind, string Verb)
{
    private static readonly AvroTypeChange Promoted = new("typePromoted", "promoted");
    private static readonly AvroTypeChange Widened = new("typeWidened", "widened");
    private static readonly AvroTypeChange Changed = new("typeChanged", "changed");

    /// <summary>What became of a type; null if it is the same.</summary>
    public static AvroTypeChange? Of(AvroSchema before, AvroSchema after)
    {
        var (old, @new) = (Branches(before), Branches(after));
        if (old.Select(Key).SequenceEqual(@new.Select(Key)) && before is UnionSchema == after is UnionSchema)
            return null;
        List<AvroSchema> removed = [.. old.ExceptBy(@new.Select(Key), Key)];
        List<AvroSchema> added = [.. @new.ExceptBy(old.Select(Key), Key)];
        return (removed, added) switch
        {
            ([], [_, ..]) => Widened,
            ([var from], [var to]) when IsPromotion(from, to) => Promoted,
            ([var from], [var to]) when IsWithoutMeaning(from, to) => Widened,
            _ => Changed,
        };
    }

    /// <summary>The type that a field gets by also accepting null, if that is part of what happened to it; else null.</summary>
    public static AvroSchema? MadeOptional(RecordField old, RecordField @new)
    {
        var isNewlyNull = !Branches(old.Schema).Any(IsNull) && Branches(@new.Schema).Any(IsNull) && @new.Default is not null;
        if (!isNewlyNull || old.Default is { } kept && kept.Json != @new.Default?.Json)
            return null;
        return Branches(@new.Schema)[0] is var first && IsNull(first)
            ? new UnionSchema([first, .. Branches(old.Schema)])
            : new UnionSchema([.. Branches(old.Schema), Branches(@new.Schema).First(IsNull)]);
    }

    public static IReadOnlyList<AvroSchema> Branches(AvroSchema schema) => schema is UnionSchema union ? union.Branches : [schema];

    /// <summary>Identifies a type: kind, name, size and meaning. Its content is compared separately.</summary>
    public static string Key(AvroSchema schema) => schema is ArraySchema or MapSchema ? schema.Type.ToString() : TypeSummary.Of(schema);

    private static bool IsNull(AvroSchema schema) => schema.Type is AvroType.Null;

    /// <summary>The specification's promotions of numbers.</summary>
    private static bool IsPromotion(AvroSchema from, AvroSchema to) =>
        from.LogicalType is null
        && to.LogicalType is null
        && (from.Type, to.Type)
            is
                (AvroType.Int, AvroType.Long or AvroType.Float or AvroType.Double)
                or
                (AvroType.Long, AvroType.Float or AvroType.Double)
                or
                (AvroType.Float, AvroType.Double);

    /// <summary>The same kind of value, of which the later type says less: any string instead of a date, or the nearest double.</summary>
    private static bool IsWithoutMeaning(AvroSchema from, AvroSchema to) =>
        from.Type == to.Type && (to.LogicalType is null && from.LogicalType is not null || NearestDouble.Is(to));
}
