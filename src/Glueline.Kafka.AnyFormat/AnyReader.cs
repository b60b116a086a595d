using Glueline.Avro;
using Glueline.Protobuf;
using Glueline.Registry;

namespace Glueline.Kafka.AnyFormat;

/// <summary>Reads records of any format as JSON.</summary>
internal sealed class AnyReader<T>(GlueClient client) : VersionReader<T, FormatReader>(client, format: null)
{
    private readonly JsonForm<T> _form = JsonForm<T>.Expect();
    private readonly Avro.Resolution.ReadLimits _limits = client.Options.Limits;

    [ThreadStatic]
    private static OutputBuffer? Json;

    protected override FormatReader Compile(StoredVersion version)
    {
        try
        {
            return version.Format switch
            {
                SchemaFormat.Avro => new AvroFormat(AvroVersion.Compile(version, reader: null, _limits)),
                SchemaFormat.Json => new JsonFormat(),
                _ => new ProtobufFormat(ProtoToJson.Compile(ProtoFile.ParseRegistered(version.Definition))),
            };
        }
        catch (Exception exception) when (exception is AvroSchemaException or ProtoException)
        {
            throw RegistryFault.Unusable(version.Id, "its records can't be read", exception);
        }
    }

    protected override SchemaFormat? FormatOf(FormatReader plan) => plan.Format;

    protected override T ReadPayload(FormatReader plan, ReadOnlySpan<byte> payload, Guid versionId)
    {
        var json = Json ?? new OutputBuffer();
        Json = null;
        json.Clear();
        try
        {
            plan.Read(payload, json, versionId);
            return _form.FromUtf8(json.WrittenSpan);
        }
        finally
        {
            json.Trim(RetainedBuffer.MaximumBytes);
            Json = json;
        }
    }
}
