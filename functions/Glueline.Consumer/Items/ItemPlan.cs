using Glueline.Avro;
using Glueline.Avro.Resolution;
using Glueline.Avro.Schemas;
using Glueline.Avro.Text;
using Glueline.Registry;

namespace Glueline.Consumer.Items;

/// <summary>How records of one schema version become items; compiled once a version.</summary>
internal sealed class ItemPlan
{
    private readonly ReadPlan _plan;
    private readonly TableKey _key;
    private readonly RecordField? _hash;
    private readonly RecordField? _range;

    private ItemPlan(ReadPlan plan, RecordSchema schema, TableKey key)
    {
        _plan = plan;
        _key = key;
        _hash = schema.Fields.FirstOrDefault(field => field.JsonName == key.Hash);
        _range = schema.Fields.FirstOrDefault(field => field.JsonName == key.Range);
    }

    /// <exception cref="AvroSchemaException">The version is no Avro schema of a record.</exception>
    public static ItemPlan Compile(StoredVersion version, TableKey key)
    {
        if (version.Format is not SchemaFormat.Avro)
            throw new AvroSchemaException($"schema version {version.Id} is of format {version.Format}; this function reads Avro");
        var schema = SchemaText.ParseRecord(version.Definition);
        return new ItemPlan(ReadPlan.Compile(schema), schema, key);
    }

    /// <summary>Appends a record's item in DynamoDB's wire form and answers its key; what was written before stays.</summary>
    /// <exception cref="AvroDataException">The bytes are no record of the schema, or the item can't be stored under the table's key.</exception>
    public ItemKey Render(ReadOnlySpan<byte> avro, OutputBuffer output)
    {
        var renderer = new ItemRenderer(output, _hash, _range);
        _plan.Visit(avro, ref renderer);
        renderer.Flush();
        return new ItemKey(
            renderer.HashValue ?? throw Keyless(_key.Hash),
            _key.Range is null ? "" : renderer.RangeValue ?? throw Keyless(_key.Range));
    }

    private static AvroDataException Keyless(string attribute) =>
        new($"the event has no value for the table's key attribute \"{attribute}\"; make the field required in the producer, or key the table by another", path: $"/{attribute}");
}
