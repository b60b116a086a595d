using Glueline.Avro;
using Glueline.Avro.Schemas;

namespace Glueline.Registry;

/// <summary>Reads Avro records as JSON.</summary>
/// <param name="client">The client.</param>
/// <param name="readerSchema">The schema to read all records with; null to read each with the one that it was written with.</param>
internal sealed class AvroEventReader<T>(GlueClient client, AvroSchema? readerSchema)
    : VersionReader<T, AvroVersion>(client, SchemaFormat.Avro)
{
    private readonly JsonForm<T> _form = JsonForm<T>.Expect();
    private readonly Avro.Resolution.ReadLimits _limits = client.Options.Limits;

    [ThreadStatic]
    private static OutputBuffer? Json;

    protected override AvroVersion Compile(StoredVersion version)
    {
        try
        {
            return AvroVersion.Compile(version, readerSchema, _limits);
        }
        catch (AvroSchemaException exception)
        {
            throw RegistryFault.Unusable(version.Id, "its records can't be read", exception);
        }
    }

    protected override T ReadPayload(AvroVersion plan, ReadOnlySpan<byte> payload, Guid versionId)
    {
        var json = Json ?? new OutputBuffer();
        Json = null;
        json.Clear();
        try
        {
            plan.Read(payload, json);
            return _form.FromUtf8(json.WrittenSpan);
        }
        finally
        {
            json.Trim(RetainedBuffer.MaximumBytes);
            Json = json;
        }
    }
}
