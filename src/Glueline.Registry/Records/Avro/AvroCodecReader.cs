using Glueline.Avro;
using Glueline.Avro.Text;
using Glueline.Avro.Typed;

namespace Glueline.Registry;

/// <summary>Reads Avro records into one .NET type.</summary>
internal sealed class AvroCodecReader<T>(GlueClient client, AvroCodec<T> codec)
    : VersionReader<T, TypedReadPlan<T>>(client, SchemaFormat.Avro)
{
    private readonly Avro.Resolution.ReadLimits _limits = client.Options.Limits;

    protected override TypedReadPlan<T> Compile(StoredVersion version)
    {
        try
        {
            return codec.CompileReader(SchemaText.ParseRegistered(version.Definition), _limits);
        }
        catch (AvroSchemaException exception)
        {
            throw RegistryFault.Unusable(version.Id, $"its records can't be read as {typeof(T).Name}", exception);
        }
    }

    protected override T ReadPayload(TypedReadPlan<T> plan, ReadOnlySpan<byte> payload, Guid versionId) => plan.Read(payload);
}
