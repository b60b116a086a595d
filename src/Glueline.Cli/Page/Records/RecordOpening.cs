using System.Text;
using System.Text.Unicode;
using Glueline.Avro;
using Glueline.Avro.Resolution;
using Glueline.Avro.Schemas;
using Glueline.Avro.Text;
using Glueline.Aws;
using Glueline.Cli.Formats;
using Glueline.Cli.Page.Texts;
using Glueline.Cli.Records;
using Glueline.Kafka;
using Glueline.Protobuf;
using Glueline.Registry;
using Glueline.Registry.Framing;
using Glueline.Ui.Records;

namespace Glueline.Cli.Page.Records;

/// <summary>Reads one record, and finds out what each of its bytes is for.</summary>
internal sealed class RecordOpening(PageSource source, RegisteredVersions versions, TopicBrowser browser)
{
    public async Task<RecordDetail> OpenAsync(RecordPlace place, long? reader, CancellationToken cancellation)
    {
        var (record, bounds) = await FindAsync(place, cancellation).ConfigureAwait(false);
        var detail = new RecordDetail
        {
            Place = place,
            Earliest = bounds.Earliest,
            End = bounds.End,
            Time = record.Timestamp,
            IsAppendTime = record.IsAppendTime,
            Key = Text(record.Key),
            KeyBytes = record.Key,
            Headers = [.. record.Headers.Select(header => new RecordHeader(header.Key, Text(header.Value)))],
            Stored = record.Value?.Length,
        };
        return record.Value is { Length: > 0 } value
            ? await Task.Run(() => ReadAsync(detail, value, reader, cancellation), cancellation).ConfigureAwait(false)
            : detail;
    }

    /// <exception cref="InputException">There is no such record.</exception>
    private async Task<(TailedRecord Record, PartitionBounds Bounds)> FindAsync(RecordPlace place, CancellationToken cancellation)
    {
        var topics = await browser.ListAsync(cancellation).ConfigureAwait(false);
        if (!topics.TryGetValue(place.Topic, out var partitions) || place.Partition >= partitions)
            throw new InputException(
                partitions == 0
                    ? $"There is no topic {place.Topic} at {browser.Options.BootstrapServers}, or this user may not see it."
                    : $"Topic {place.Topic} has no partition {place.Partition}: it has 0 to {partitions - 1}."
            );
        var bounds = (await browser.BoundsAsync(place.Topic, partitions, cancellation).ConfigureAwait(false))[place.Partition];
        if (place.Offset < bounds.Earliest)
            throw new InputException($"{place} is gone: retention has deleted all records before offset {bounds.Earliest}.");
        if (place.Offset >= bounds.End)
            throw new InputException(
                bounds.End == bounds.Earliest
                    ? $"{place} does not exist: the partition has no records."
                    : $"{place} does not exist yet: the last record is at offset {bounds.End - 1}."
            );
        var found = await browser
            .ReadAsync(place.Topic, [new(place.Partition, place.Offset, place.Offset)], cancellation)
            .ConfigureAwait(false);
        return found is [var record]
            ? (record, bounds)
            : throw new InputException($"{place} has no record: the offset is a transaction's marker, or its record was compacted away.");
    }

    private async Task<RecordDetail> ReadAsync(RecordDetail detail, byte[] value, long? reader, CancellationToken cancellation)
    {
        var glass = new PayloadGlass();
        GlueFrameHeader header;
        byte[] bytes;
        try
        {
            header = GlueFrameHeader.Read(value);
            glass.AddHeader(header);
            bytes = Unpacked(value, header);
        }
        catch (RecordFrameException exception)
        {
            var isHeader = glass.Nodes.Count == 0;
            var from = isHeader ? 0 : GlueFrameHeader.Size;
            glass.AddUnread(from, value.Length, isHeader ? "not a record of the Glue Schema Registry" : exception.Reason);
            var at = isHeader ? exception.Offset : GlueFrameHeader.Size + Math.Max(0, exception.Offset);
            glass.Fault = new(exception.Reason, "", (int)Math.Clamp(at, 0, value.Length - 1), glass.Nodes.Count - 1);
            return Shown(detail, glass) with { Bytes = value };
        }

        detail = detail with { Bytes = bytes, IsCompressed = header.Compression is FrameCompression.Zlib };
        RegisteredVersion version;
        try
        {
            version = await versions.OfAsync(header.SchemaVersionId).ConfigureAwait(false);
        }
        catch (Exception exception) when (WriterSchemas.IsUnreadable(exception) || exception is AwsServiceException)
        {
            glass.AddUnread(GlueFrameHeader.Size, bytes.Length, "nobody knows the schema");
            glass.Fault = new(exception.Message, "", 2, 3);
            return Shown(detail, glass);
        }

        detail = detail with { Schema = version.Place };
        detail = version.Place.Format switch
        {
            "AVRO" => await AvroAsync(detail, glass, version, bytes, reader, cancellation).ConfigureAwait(false),
            "JSON" => Json(detail, glass, bytes),
            _ => Proto(detail, glass, version, bytes),
        };
        return Shown(detail, glass) with { Event = Event(version.Schema, value) };
    }

    private static RecordDetail Shown(RecordDetail detail, PayloadGlass glass) =>
        detail with
        {
            Parts = glass.Parts,
            Nodes = glass.Nodes,
            Fault = glass.Fault,
        };

    /// <summary>The header, and the payload as it is after unpacking.</summary>
    private static byte[] Unpacked(byte[] value, GlueFrameHeader header)
    {
        if (header.Compression is FrameCompression.None)
            return value;
        using var scratch = new OutputBuffer();
        return [.. value.AsSpan(0, GlueFrameHeader.Size), .. GlueFrame.Read(value).Payload(scratch)];
    }

    private async Task<RecordDetail> AvroAsync(
        RecordDetail detail,
        PayloadGlass glass,
        RegisteredVersion version,
        byte[] bytes,
        long? reader,
        CancellationToken cancellation
    )
    {
        var writer = SchemaText.ParseRegistered(version.Definition);
        var readers = await VersionsAsync(version.Place.Name, cancellation).ConfigureAwait(false);
        var chosen = reader ?? (readers.Count > 0 ? readers[0] : version.Place.Version);
        detail = detail with { Readers = readers, Reader = chosen };
        var plan = ReadPlan.Compile(writer);
        if (chosen != version.Place.Version)
            try
            {
                plan = ReadPlan.Compile(writer, await ReaderAsync(version.Place.Name, chosen, cancellation).ConfigureAwait(false));
            }
            catch (Exception exception) when (exception is AvroSchemaException or InputException)
            {
                detail = detail with { ReaderFault = exception.Message };
            }
        AvroGlass.Read(glass, plan, bytes, GlueFrameHeader.Size);
        return detail;
    }

    private async Task<AvroSchema> ReaderAsync(string schema, long version, CancellationToken cancellation) =>
        await new RegistryHistory(source.Registry, source.Place.Registry, schema)
            .ReadDefinitionAsync(version, cancellation)
            .ConfigureAwait(false)
            is AvroDefinition avro
            ? avro.Schema
            : throw new InputException($"Version {version} of {schema} is not an Avro schema.");

    /// <summary>The available versions, the latest first; none if the schema is in another registry.</summary>
    private async Task<IReadOnlyList<long>> VersionsAsync(string schema, CancellationToken cancellation)
    {
        var numbers = new List<long>();
        try
        {
            await foreach (
                var item in source
                    .Registry.ListAllSchemaVersionsAsync(new() { RegistryName = source.Place.Registry, SchemaName = schema }, cancellation)
                    .ConfigureAwait(false)
            )
                if (item is { Status: "AVAILABLE", VersionNumber: { } number })
                    numbers.Add(number);
        }
        catch (AwsServiceException)
        {
            // Then it is read by the writer's alone.
            return [];
        }
        return [.. numbers.OrderDescending()];
    }

    private static RecordDetail Json(RecordDetail detail, PayloadGlass glass, byte[] bytes)
    {
        JsonGlass.Read(glass, bytes, GlueFrameHeader.Size);
        return detail;
    }

    private static RecordDetail Proto(RecordDetail detail, PayloadGlass glass, RegisteredVersion version, byte[] bytes)
    {
        try
        {
            ProtobufGlass.Read(glass, version.Definition, bytes, GlueFrameHeader.Size);
        }
        catch (ProtoException exception)
        {
            glass.AddUnread(GlueFrameHeader.Size, bytes.Length, "the definition can't be used");
            glass.Fault = new(exception.Message, "", GlueFrameHeader.Size, glass.Nodes.Count - 1);
        }
        return detail;
    }

    private static string? Event(WriterSchema schema, byte[] value)
    {
        try
        {
            return ReadableText.Of(schema.Element(value));
        }
        catch (RecordDataException)
        {
            return null;
        }
    }

    /// <summary>Bytes as the text that they are, or as hex.</summary>
    private static string? Text(byte[]? bytes) =>
        bytes is null ? null
        : Utf8.IsValid(bytes) && !bytes.AsSpan().ContainsAnyInRange((byte)0, (byte)8) ? Encoding.UTF8.GetString(bytes)
        : $"0x{Convert.ToHexStringLower(bytes)}";
}
