using Glueline.Avro.Schemas;

namespace Glueline.Evolution.Overflowing;

/// <summary>What every schema for a lake must satisfy, by itself and after the previous one.</summary>
internal static class LakeSchema
{
    public static EvolutionOptions Options { get; } =
        new()
        {
            Overflow = ProfileDefaults.Of(EvolutionProfile.Lake).Overflow,
            Inference = new()
            {
                Numbers = ProfileDefaults.Of(EvolutionProfile.Lake).Numbers,
                LogicalTypes = ProfileDefaults.Of(EvolutionProfile.Lake).LogicalTypes,
                MapDetection = ProfileDefaults.Of(EvolutionProfile.Lake).Maps,
                Unions = ProfileDefaults.Of(EvolutionProfile.Lake).Unions,
            },
        };

    /// <summary>
    /// The places with something that some system can't read: a union of two kinds, an empty record, an array without a type, a map that
    /// nobody asked for.
    /// </summary>
    public static IReadOnlyList<string> Faults(AvroSchema schema, bool hasMaps = false)
    {
        var faults = new List<string>();
        Walk(schema, "", isInUnion: false);
        return faults;

        void Walk(AvroSchema part, string path, bool isInUnion)
        {
            switch (part)
            {
                case UnionSchema union:
                    if (isInUnion || union.Branches is not [{ Type: AvroType.Null }, { Type: not AvroType.Null }])
                        faults.Add($"{path}: {Avro.Text.SchemaText.Print(union)}");
                    foreach (var branch in union.Branches)
                        Walk(branch, path, isInUnion: true);
                    break;
                case RecordSchema record:
                    if (record.Fields.Count == 0)
                        faults.Add($"{path}: a record without fields");
                    foreach (var field in record.Fields)
                        Walk(field.Schema, $"{path}/{field.Name}", isInUnion: false);
                    break;
                case ArraySchema array:
                    Walk(array.Items, $"{path}/*", isInUnion: false);
                    break;
                case MapSchema map:
                    if (!hasMaps)
                        faults.Add($"{path}: a map");
                    Walk(map.Values, $"{path}/*", isInUnion: false);
                    break;
            }
        }
    }

    /// <summary>Whether the next version keeps everything of a version unchanged.</summary>
    public static bool Keeps(AvroSchema next, AvroSchema before) =>
        (next, before) switch
        {
            (RecordSchema one, RecordSchema two) => one.Name == two.Name
                && two.Fields.All(field =>
                    one.Field(field.Name) is { } kept
                    && kept.JsonName == field.JsonName
                    && kept.Default == field.Default
                    && Keeps(kept.Schema, field.Schema)
                ),
            (UnionSchema one, UnionSchema two) => one.Branches.Count == two.Branches.Count
                && one.Branches.Zip(two.Branches).All(pair => Keeps(pair.First, pair.Second)),
            (ArraySchema one, ArraySchema two) => Keeps(one.Items, two.Items),
            (MapSchema one, MapSchema two) => Keeps(one.Values, two.Values),
            _ => next.Type == before.Type && next.LogicalType == before.LogicalType,
        };
}
