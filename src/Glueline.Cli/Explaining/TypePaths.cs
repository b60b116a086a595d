using Glueline.Avro.Schemas;

namespace Glueline.Cli.Explaining;

/// <summary>
/// The types of a schema by path in the events: keys joined by dots, <c>[]</c> for items, <c>{}</c> for a map's values.
/// </summary>
internal sealed class TypePaths
{
    private readonly Dictionary<string, AvroSchema> _types = new(StringComparer.Ordinal);

    public TypePaths(RecordSchema schema) => Fields(schema, "", []);

    public AvroSchema? this[string path] => _types.GetValueOrDefault(path);

    private void Fields(RecordSchema record, string path, HashSet<RecordSchema> open)
    {
        if (!open.Add(record))
            return;
        foreach (var field in record.Fields)
            Add(field.Schema, path is "" ? field.JsonName : $"{path}.{field.JsonName}", open);
        open.Remove(record);
    }

    private void Add(AvroSchema schema, string path, HashSet<RecordSchema> open)
    {
        _types.TryAdd(path, schema);
        foreach (var branch in schema is UnionSchema union ? union.Branches : [schema])
            switch (branch)
            {
                case ArraySchema array:
                    Add(array.Items, path + "[]", open);
                    break;
                case MapSchema map:
                    Add(map.Values, path + "{}", open);
                    break;
                case RecordSchema record:
                    Fields(record, path, open);
                    break;
            }
    }
}
