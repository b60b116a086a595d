using Glueline.Avro.Schemas;
using Glueline.Evolution.Inference;

namespace Glueline.Evolution.Planning;

/// <summary>Which record or map of a union objects go to: the one that the conversion would choose once the schema has evolved.</summary>
internal static class ObjectBranch
{
    /// <summary>The record or map for objects of a shape; null if there is none.</summary>
    public static AvroSchema? Of(AvroSchema schema, ObjectShape shape)
    {
        AvroSchema? only = null;
        var count = 0;
        foreach (var branch in SchemaBranches.Of(schema))
        {
            if (branch is not (RecordSchema or MapSchema))
                continue;
            (only, count) = (branch, count + 1);
        }

        return count < 2
            ? only
            : SchemaBranches.Of(schema).Where(branch => branch is RecordSchema or MapSchema).MinBy(branch => Distance(branch, shape));
    }

    /// <summary>Conflicts with the objects count first, then unknown members; of equals, a record precedes a map.</summary>
    private static (int Conflicts, int Unknown, int Map) Distance(AvroSchema branch, ObjectShape shape) =>
        branch is RecordSchema record
            ? (
                Conflicts(record, shape),
                shape.Members.Count(member => !member.Value.Shape.IsUndecided && record.Fields.All(field => field.JsonName != member.Key)),
                0
            )
            : (shape.Values is { } values ? Conflicts(((MapSchema)branch).Values, values) : 0, 0, 1);

    private static int Conflicts(RecordSchema record, ObjectShape shape) =>
        record.Fields.Sum(field =>
            (shape.Members.TryGetValue(field.JsonName, out var member) ? Conflicts(field.Schema, member.Shape) : 0)
            + (field.Default is null && !shape.AlwaysHas(field.JsonName) && !SchemaBranches.AllowsNull(field.Schema) ? 1 : 0)
        );

    private static int Conflicts(AvroSchema schema, EventShape shape)
    {
        var conflicts = TypeCoverage.Missing(schema, shape).Kinds is EventKinds.None ? 0 : 1;
        if (shape.Items is { } items && SchemaBranches.Array(schema) is { } array)
            conflicts += Conflicts(array.Items, items);
        if (shape.Object is not { } members)
            return conflicts;
        return conflicts
            + Of(schema, members) switch
            {
                RecordSchema record => Conflicts(record, members),
                MapSchema map when members.Values is { } values => Conflicts(map.Values, values),
                _ => 0,
            };
    }
}
