using Glueline.Avro.Logical;
using Glueline.Avro.Schemas;

namespace Glueline.Registry;

/// <summary>Lets the doubles of one type accept the nearest if those of another do; records in it are compared field by field.</summary>
internal static class NearestUnion
{
    /// <summary>The type with what the other adds; the very same one if that is nothing.</summary>
    public static AvroSchema Of(AvroSchema mine, AvroSchema other)
    {
        switch (mine)
        {
            case UnionSchema union:
                AvroSchema[] branches = [.. union.Branches.Select(branch => Of(branch, other))];
                return branches.SequenceEqual(union.Branches) ? union : new UnionSchema(branches);
            case ArraySchema array when Branches(other).OfType<ArraySchema>().FirstOrDefault() is { } otherArray:
                return Of(array.Items, otherArray.Items) is var items && items == array.Items
                    ? array
                    : new ArraySchema(items, array.Properties);
            case MapSchema map when Branches(other).OfType<MapSchema>().FirstOrDefault() is { } otherMap:
                return Of(map.Values, otherMap.Values) is var values && values == map.Values ? map : new MapSchema(values, map.Properties);
            default:
                return mine.Type is AvroType.Double && !NearestDouble.Is(mine) && Branches(other).Any(NearestDouble.Is)
                    ? NearestDouble.On(mine)
                    : mine;
        }
    }

    private static IReadOnlyList<AvroSchema> Branches(AvroSchema schema) => schema is UnionSchema union ? union.Branches : [schema];
}
