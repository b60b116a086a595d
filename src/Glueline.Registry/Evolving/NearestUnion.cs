using Glueline.Avro.Logical;
using Glueline.Avro.Schemas;

namespace Glueline.Registry;

/// <summary>Lets the doubles of one type take the nearest where another type's do; what lies in records is left to these.</summary>
internal static class NearestUnion
{
    /// <summary>The type with what the other adds; the very same one where that is nothing.</summary>
    public static AvroSchema Of(AvroSchema mine, AvroSchema other)
    {
        switch (mine)
        {
            case UnionSchema union:
                AvroSchema[] branches = [.. union.Branches.Select(branch => Of(branch, other))];
                return branches.SequenceEqual(union.Branches) ? union : new UnionSchema(branches);
            case ArraySchema array when Branches(other).OfType<ArraySchema>().FirstOrDefault() is { } twin:
                return Of(array.Items, twin.Items) is var items && items == array.Items ? array : new ArraySchema(items, array.Properties);
            case MapSchema map when Branches(other).OfType<MapSchema>().FirstOrDefault() is { } twin:
                return Of(map.Values, twin.Values) is var values && values == map.Values ? map : new MapSchema(values, map.Properties);
            default:
                return mine.Type is AvroType.Double && !NearestDouble.Is(mine) && Branches(other).Any(NearestDouble.Is)
                    ? NearestDouble.On(mine)
                    : mine;
        }
    }

    private static IReadOnlyList<AvroSchema> Branches(AvroSchema schema) => schema is UnionSchema union ? union.Branches : [schema];
}
