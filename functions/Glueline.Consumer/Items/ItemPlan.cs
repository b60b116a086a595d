using System.Text;
using Glueline.Avro;
using Glueline.Avro.Resolution;
using Glueline.Avro.Schemas;
using Glueline.Avro.Text;
using Glueline.Consumer.Rows;
using Glueline.Evolution;
using Glueline.Lambda.Kafka.Reading;
using Glueline.Registry;
using Glueline.Tables;

namespace Glueline.Consumer.Items;

/// <summary>How records of one schema version become items; compiled once per version.</summary>
internal sealed class ItemPlan
{
    private readonly ReadPlan _plan;
    private readonly TableKey _key;
    private readonly RecordField? _hash;
    private readonly RecordField? _range;
    private readonly RecordField? _overflow;
    private readonly IReadOnlyList<string> _reserved;
    private readonly bool _hasNamesToCheck;
    private readonly Lazy<JsonVersion> _json;
    private bool _saidNumberAsText;

    private ItemPlan(ReadPlan plan, RecordSchema schema, TableKey key, IReadOnlyList<string> reserved, StoredVersion version)
    {
        _plan = plan;
        _key = key;
        _reserved = reserved;
        _hash = schema.Fields.FirstOrDefault(field => field.JsonName == key.Hash.Name);
        _range = schema.Fields.FirstOrDefault(field => field.JsonName == key.Range?.Name);
        _overflow = OverflowField.Of(schema);
        _hasNamesToCheck = HasNamesToCheck(schema, new HashSet<AvroSchema>(ReferenceEqualityComparer.Instance));
        _json = new(() => JsonVersion.Compile(version));
        Version = $"{version.Number} ({version.Id})";
        Origin = new RowOrigin(version.SchemaArn is { } arn ? arn[(arn.LastIndexOf('/') + 1)..] : null, version.Number);
    }

    /// <summary>The version that wrote the records, for messages: <c>3 (b7b4a7f0-…)</c>.</summary>
    public string Version { get; }

    /// <summary>The same for rows.</summary>
    public RowOrigin Origin { get; }

    /// <summary>Makes Avro again of what a mapping made JSON of.</summary>
    public JsonVersion Json => _json.Value;

    /// <param name="version">The version that wrote the records.</param>
    /// <param name="key">The table's key.</param>
    /// <param name="reserved">Names of attributes that no event may have.</param>
    /// <param name="reader">The schema to read the records with; null for the writer's own.</param>
    /// <exception cref="AvroSchemaException">
    /// The version is not an Avro schema of a record, has a field of a reserved name, or the reader's schema can't read it.
    /// </exception>
    public static ItemPlan Compile(StoredVersion version, TableKey key, IReadOnlyList<string> reserved, RecordSchema? reader = null)
    {
        if (version.Format is not SchemaFormat.Avro)
            throw new AvroSchemaException($"schema version {version.Id} has the format {version.Format}; this function reads only Avro");
        var schema = SchemaText.ParseRegisteredRecord(version.Definition, out var deviations);
        foreach (var deviation in deviations)
            Log.Deviation(version.Id, deviation);
        var plan = ReadPlan.Compile(schema, reader);
        var rows = reader ?? schema;
        if (reserved.FirstOrDefault(name => rows.Fields.Any(field => field.JsonName == name)) is { } taken)
            throw new AvroSchemaException(Taken(taken), JsonPointer.Segment(taken));
        return new ItemPlan(plan, rows, key, reserved, version);
    }

    /// <summary>Appends a record's item in DynamoDB's wire form and returns its key.</summary>
    /// <exception cref="AvroDataException">The bytes are not a record of the schema, or DynamoDB would never accept the item.</exception>
    public ItemKey Render(ReadOnlySpan<byte> avro, OutputBuffer output)
    {
        var renderer = new ItemRenderer(output, _hash, _range, _overflow);
        var start = output.WrittenCount;
        _plan.Visit(avro, ref renderer);
        renderer.Flush();
        if (renderer.NumberAsText is { } field && !_saidNumberAsText)
        {
            _saidNumberAsText = true;
            Log.NumberAsText(Version, field);
        }

        if (renderer.Overflow is { } kept)
            return Restore(kept, output, start);
        if (_hasNamesToCheck || renderer.NeedsCheck || ItemLimits.MayBeTooLarge(output.WrittenCount - start))
            ItemLimits.Check(output.WrittenSpan[start..]);
        return Key(renderer.Hash, renderer.HashKind, renderer.Range, renderer.RangeKind);
    }

    private ItemKey Restore(List<KeyValuePair<string, ReadOnlyMemory<byte>>> kept, OutputBuffer output, int start)
    {
        var rest = output.WrittenSpan[start..].ToArray();
        output.Truncate(start);
        OverflowPatch.Of(kept).Apply<ItemOverflowTarget>(rest, _plan, output);
        var item = output.WrittenSpan[start..];
        ItemLimits.Check(item);
        foreach (var name in _reserved)
            if (ItemKeyReader.Has(item, name))
                throw new AvroDataException(Taken(name), path: JsonPointer.Segment(name));
        var hash = ItemKeyReader.Find(item, _key.Hash.Name, out var hashKind);
        if (_key.Range is null)
            return Key(hash, hashKind, null, null);
        return Key(hash, hashKind, ItemKeyReader.Find(item, _key.Range.Name, out var rangeKind), rangeKind);
    }

    private ItemKey Key(KeyAttributeValue? hash, string? hashKind, KeyAttributeValue? range, string? rangeKind)
    {
        var first = Part(_key.Hash, hash, hashKind);
        return _key.Range is null ? ItemKey.Of(first) : ItemKey.Of(first, Part(_key.Range, range, rangeKind));
    }

    private static KeyAttributeValue Part(KeyAttribute attribute, KeyAttributeValue? value, string? kind)
    {
        if (value is { } found)
            return KeyFault.Of(attribute, found) is { } fault ? throw Refused(attribute, fault) : found;
        throw Refused(
            attribute,
            kind is not null
                ? KeyFault.OfKind(attribute, kind)
                : $"the event has no value for the table's key attribute \"{attribute.Name}\"; make the field required in the "
                    + "producer, or use another field as the table's key"
        );
    }

    private static string Taken(string name) =>
        $"the event has a field \"{name}\", the name of an attribute that rows have for themselves: send it under another name, or set "
        + "GLUELINE_GUARD=off, and neither GLUELINE_TTL nor GLUELINE_ROW_METADATA";

    private static AvroDataException Refused(KeyAttribute attribute, string reason) => new(reason, path: $"/{attribute.Name}");

    /// <summary>Whether records of a schema may have a member whose name no table allows.</summary>
    private static bool HasNamesToCheck(AvroSchema schema, HashSet<AvroSchema> seen) =>
        seen.Add(schema)
        && schema switch
        {
            RecordSchema record => record.Fields.Any(field =>
                !IsName(Encoding.UTF8.GetByteCount(field.JsonName)) || HasNamesToCheck(field.Schema, seen)
            ),
            UnionSchema union => union.Branches.Any(branch => HasNamesToCheck(branch, seen)),
            ArraySchema array => HasNamesToCheck(array.Items, seen),
            MapSchema map => HasNamesToCheck(map.Values, seen),
            _ => false,
        };

    private static bool IsName(int bytes) => bytes is > 0 and <= TableLimits.NameBytes;
}
