using Glueline.Avro.Schemas;
using Glueline.Evolution.Compatibility;

namespace Glueline.Evolution.Planning;

/// <summary>
/// The way back from unions of long and double, as earlier versions of inference made them, to double. Readers of either kind read the other under
/// every mode that has a next version at all, integers rounded to what a double holds.
/// </summary>
internal static class NumberUnions
{
    /// <summary>The schema with double in place of such unions, and how many there were; null where there is none, or the mode does not let it follow.</summary>
    public static (RecordSchema Schema, int Places)? WayBack(RecordSchema schema, SchemaHistory history, Func<RecordField, bool> isIdentity)
    {
        var places = 0;
        var fields = new Dictionary<RecordSchema, IReadOnlyList<RecordField>>(ReferenceEqualityComparer.Instance);
        foreach (var record in SchemaSize.Of(schema).NamedTypes.OfType<RecordSchema>())
            fields.Add(record, [.. record.Fields.Select(field => record == schema && isIdentity(field) ? field : Plain(field, ref places))]);
        if (places == 0) return null;
        var plain = new SchemaRewriter(fields).Record(schema);
        return CompatibilityLaw.Of(history.Mode).AllowsNewVersions && CompatibilityChecker.Check(plain, history).Count == 0 ? (plain, places) : null;
    }

    private static RecordField Plain(RecordField field, ref int places)
    {
        var type = Plain(field.Schema, ref places);
        return type == field.Schema ? field : new RecordField(field.Name, type, field.Default, field.Aliases, field.Doc, field.Order, field.Properties);
    }

    /// <summary>Records are left alone, each has its turn.</summary>
    private static AvroSchema Plain(AvroSchema schema, ref int places)
    {
        switch (schema)
        {
            case ArraySchema array:
                return Plain(array.Items, ref places) is var items && items == array.Items ? array : new ArraySchema(items, array.Properties);
            case MapSchema map:
                return Plain(map.Values, ref places) is var values && values == map.Values ? map : new MapSchema(values, map.Properties);
            case UnionSchema union:
                var branches = new List<AvroSchema>();
                foreach (var branch in union.Branches) branches.Add(Plain(branch, ref places));
                var @long = branches.FindIndex(branch => branch.Type is AvroType.Long && branch.LogicalType is null);
                if (@long >= 0 && branches.FindIndex(branch => branch.Type is AvroType.Double) > @long)
                {
                    branches.RemoveAt(@long);
                    places++;
                }

                return branches.SequenceEqual(union.Branches) ? union : branches is [var only] ? only : new UnionSchema(branches);
            default:
                return schema;
        }
    }
}
