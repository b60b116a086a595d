using Glueline.Avro;
using Glueline.Avro.Resolution;
using Glueline.Avro.Schemas;
using Glueline.Avro.Text;
using Glueline.Avro.ToJson;
using Glueline.Evolution;

namespace Glueline.Registry;

/// <summary>A version of an Avro schema, compiled for reading its records. Safe for use by several threads.</summary>
internal sealed class AvroVersion
{
    private readonly EventReader? _events;

    private AvroVersion(StoredVersion stored, AvroSchema schema, IReadOnlyList<SchemaDeviation> deviations, ReadPlan plan)
    {
        Deviations = deviations;
        Id = stored.Id;
        Number = stored.Number;
        Schema = schema;
        Plan = plan;
        ToJson = AvroToJson.Compile(plan);
        _events = OverflowField.Of(plan.Schema) is null ? null : EventReader.Compile(plan);
    }

    /// <summary>The version's UUID.</summary>
    public Guid Id { get; }

    /// <summary>The version's number, counted from 1.</summary>
    public long Number { get; }

    /// <summary>The schema that the records were written with.</summary>
    public AvroSchema Schema { get; }

    /// <summary>Where the schema text deviates from the specification; its records are read nonetheless.</summary>
    public IReadOnlyList<SchemaDeviation> Deviations { get; }

    /// <summary>The compiled plan that reads its records.</summary>
    public ReadPlan Plan { get; }

    /// <summary>The compiled conversion of its records to JSON.</summary>
    public AvroToJson ToJson { get; }

    /// <summary>
    /// Appends one record as JSON. If its schema has overflow, what overflow kept is put back in its place, and fields without a value are
    /// left out.
    /// </summary>
    /// <exception cref="AvroDataException">The bytes are not a record of the schema; nothing was appended.</exception>
    public void Read(ReadOnlySpan<byte> avro, OutputBuffer json)
    {
        ArgumentNullException.ThrowIfNull(json);
        if (_events is null)
            ToJson.Convert(avro, json);
        else
            _events.Read(avro, json);
    }

    internal static AvroVersion Compile(StoredVersion stored, AvroSchema? reader, ReadLimits? limits = null)
    {
        stored.Expect(SchemaFormat.Avro);
        var schema = SchemaText.ParseRegistered(stored.Definition, out var deviations);
        return new AvroVersion(stored, schema, deviations, ReadPlan.Compile(schema, reader, limits));
    }
}
