using Avro;
using Glueline.Avro;
using Glueline.Avro.Resolution;
using Glueline.Registry;

namespace Glueline.Kafka.ApacheAvro;

/// <summary>
/// Reads records as those of Apache.Avro: generic ones with their writer schema, specific ones with the schema of their class. Resolution
/// is Glueline's, as for its other readers: Apache.Avro sees bytes of the reader schema.
/// </summary>
internal sealed class ApacheRecordReader<T> : VersionReader<T, ApacheReadPlan<T>>
    where T : class
{
    private readonly Schema? _reader;
    private readonly ReadLimits _limits;

    public ApacheRecordReader(GlueClient client, Schema? reader)
        : base(client, SchemaFormat.Avro)
    {
        RecordKind.Require<T>();
        _reader = reader;
        _limits = client.Options.Limits;
    }

    protected override ApacheReadPlan<T> Compile(StoredVersion version)
    {
        try
        {
            return ApacheReadPlan<T>.Compile(version.Definition, _reader, _limits);
        }
        catch (AvroSchemaException exception)
        {
            throw RegistryFault.Unusable(version.Id, $"its records can't be read as {typeof(T).Name}", exception);
        }
    }

    protected override T ReadPayload(ApacheReadPlan<T> plan, ReadOnlySpan<byte> payload, Guid versionId) => plan.Read(payload);
}
