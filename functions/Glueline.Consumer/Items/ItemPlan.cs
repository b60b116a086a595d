using Glueline.Avro;
using Glueline.Avro.Resolution;
using Glueline.Avro.Schemas;
using Glueline.Avro.Text;
using Glueline.Evolution;
using Glueline.Registry;

namespace Glueline.Consumer.Items;

/// <summary>How records of one schema version become items; compiled once a version.</summary>
internal sealed class ItemPlan
{
    private readonly ReadPlan _plan;
    private readonly TableKey _key;
    private readonly RecordField? _hash;
    private readonly RecordField? _range;
    private readonly RecordField? _overflow;

    private ItemPlan(ReadPlan plan, RecordSchema schema, TableKey key)
    {
        _plan = plan;
        _key = key;
        _hash = schema.Fields.FirstOrDefault(field => field.JsonName == key.Hash);
        _range = schema.Fields.FirstOrDefault(field => field.JsonName == key.Range);
        _overflow = OverflowField.Of(schema);
    }

    /// <param name="version">The version that wrote the records.</param>
    /// <param name="key">The table's key.</param>
    /// <param name="reader">The schema to see the records as; null for the writer's own.</param>
    /// <exception cref="AvroSchemaException">The version is no Avro schema of a record, or the reader's can't read it.</exception>
    public static ItemPlan Compile(StoredVersion version, TableKey key, RecordSchema? reader = null)
    {
        if (version.Format is not SchemaFormat.Avro)
            throw new AvroSchemaException($"schema version {version.Id} is of format {version.Format}; this function reads Avro");
        var schema = SchemaText.ParseRegisteredRecord(version.Definition, out var deviations);
        foreach (var deviation in deviations) Log.Deviation(version.Id, deviation);
        return new ItemPlan(ReadPlan.Compile(schema, reader), reader ?? schema, key);
    }

    /// <summary>Appends a record's item in DynamoDB's wire form and answers its key; what was written before stays.</summary>
    /// <exception cref="AvroDataException">The bytes are no record of the schema, or the item can't be stored under the table's key.</exception>
    public ItemKey Render(ReadOnlySpan<byte> avro, OutputBuffer output)
    {
        var renderer = new ItemRenderer(output, _hash, _range, _overflow);
        var start = output.WrittenCount;
        _plan.Visit(avro, ref renderer);
        renderer.Flush();
        return renderer.Kept is { } kept ? Restore(kept, output, start) : Key(renderer.HashValue, renderer.RangeValue);
    }

    private ItemKey Restore(List<KeyValuePair<string, ReadOnlyMemory<byte>>> kept, OutputBuffer output, int start)
    {
        var rest = output.WrittenSpan[start..].ToArray();
        output.Truncate(start);
        new ItemPatching(rest, output, ReferenceEquals(_plan.Schema, _plan.Writer)).Run(OverflowPatch.Of(kept));
        var item = output.WrittenSpan[start..];
        return Key(KeyOfItem.Find(item, _key.Hash), _key.Range is null ? null : KeyOfItem.Find(item, _key.Range));
    }

    private ItemKey Key(string? hash, string? range) =>
        new(hash ?? throw Keyless(_key.Hash), _key.Range is null ? "" : range ?? throw Keyless(_key.Range));

    private static AvroDataException Keyless(string attribute) =>
        new($"the event has no value for the table's key attribute \"{attribute}\"; make the field required in the producer, or key the table by another", path: $"/{attribute}");
}
