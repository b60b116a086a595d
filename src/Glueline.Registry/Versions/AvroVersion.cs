using Glueline.Avro.Resolution;
using Glueline.Avro.Schemas;
using Glueline.Avro.Text;
using Glueline.Avro.Transcoding;

namespace Glueline.Registry;

/// <summary>A version of an Avro schema with everything that reading its records takes.</summary>
public sealed class AvroVersion
{
    private AvroVersion(StoredVersion stored, AvroSchema schema, ReadPlan plan)
    {
        Id = stored.Id;
        Number = stored.Number;
        Schema = schema;
        Plan = plan;
        ToJson = AvroToJson.Compile(plan);
    }

    /// <summary>The version's UUID.</summary>
    public Guid Id { get; }

    /// <summary>The version's number, counted from 1.</summary>
    public long Number { get; }

    /// <summary>The schema that wrote the records.</summary>
    public AvroSchema Schema { get; }

    /// <summary>How its records are read.</summary>
    public ReadPlan Plan { get; }

    /// <summary>How its records become JSON.</summary>
    public AvroToJson ToJson { get; }

    internal static AvroVersion Compile(StoredVersion stored, AvroSchema? reader)
    {
        stored.Expect(SchemaFormat.Avro);
        var schema = SchemaText.Parse(stored.Definition);
        return new AvroVersion(stored, schema, ReadPlan.Compile(schema, reader));
    }
}
