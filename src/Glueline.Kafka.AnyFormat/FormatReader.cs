using System.Text.Json;
using Glueline.Avro;
using Glueline.Protobuf;
using Glueline.Registry;

namespace Glueline.Kafka.AnyFormat;

/// <summary>Reads the payloads of one version as JSON.</summary>
internal abstract class FormatReader(SchemaFormat format)
{
    public SchemaFormat Format => format;

    /// <exception cref="RecordDataException">The payload does not match the version's definition.</exception>
    public abstract void Read(ReadOnlySpan<byte> payload, OutputBuffer json, Guid versionId);
}

internal sealed class AvroFormat(AvroVersion version) : FormatReader(SchemaFormat.Avro)
{
    public override void Read(ReadOnlySpan<byte> payload, OutputBuffer json, Guid versionId) => version.Read(payload, json);
}

/// <summary>Documents are passed on as they are, once they are known to be JSON.</summary>
internal sealed class JsonFormat() : FormatReader(SchemaFormat.Json)
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = Avro.Text.SchemaText.MaxJsonDepth };

    public override void Read(ReadOnlySpan<byte> payload, OutputBuffer json, Guid versionId)
    {
        if (JsonUnicode.Find(payload) is { } fault)
            throw new JsonDataException(fault.Reason, fault.Pointer, null);
        try
        {
            var reader = new Utf8JsonReader(payload, Options);
            while (reader.Read()) { }
        }
        catch (JsonException exception)
        {
            throw new JsonDataException($"the document is not JSON (schema version {versionId}): {exception.Message}", "", exception);
        }

        json.Write(payload);
    }
}

internal sealed class ProtobufFormat(ProtoToJson messages) : FormatReader(SchemaFormat.Protobuf)
{
    public override void Read(ReadOnlySpan<byte> payload, OutputBuffer json, Guid versionId)
    {
        try
        {
            messages.ConvertPayload(payload, json);
        }
        catch (ProtoDataException exception)
        {
            throw new ProtobufDataException(
                $"{exception.Reason} (schema version {versionId})",
                exception,
                exception.Path,
                exception.Offset
            );
        }
    }
}
