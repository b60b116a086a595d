using Glueline.Registry;

namespace Glueline;

/// <summary>A record of any format, not decoded: the version that wrote it, and its payload.</summary>
/// <param name="Version">The version: id, number, format and definition.</param>
/// <param name="Payload">
/// The bytes after the header, inflated if they were compressed; of Protobuf they begin with the message index.
/// </param>
public sealed record FramedRecord(StoredVersion Version, ReadOnlyMemory<byte> Payload);

/// <summary>Splits records into the version that wrote them and the payload.</summary>
internal sealed class FramedRecordReader(GlueClient client) : VersionReader<FramedRecord, StoredVersion>(client, format: null)
{
    protected override StoredVersion Compile(StoredVersion version) => version;

    protected override SchemaFormat? FormatOf(StoredVersion plan) => plan.Format;

    protected override FramedRecord ReadPayload(StoredVersion plan, ReadOnlySpan<byte> payload, Guid versionId) =>
        new(plan, payload.ToArray());
}
