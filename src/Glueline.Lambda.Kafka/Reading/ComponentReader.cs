using Glueline.Avro;
using Glueline.Registry;
using Glueline.Registry.Framing;

namespace Glueline.Lambda.Kafka.Reading;

/// <summary>
/// Reads the keys or the values of records by a reader, whatever the event source mapping did to their bytes: nothing; or it took the
/// registry's header off; or it made JSON of them. Safe for use by several threads.
/// </summary>
/// <param name="reader">The reader.</param>
/// <param name="component">The records' keys, or their values.</param>
/// <param name="json">The versions by which JSON is made Avro again; null if mappings make no JSON.</param>
internal sealed class ComponentReader<T>(RecordReader<T> reader, RecordComponent component, SchemaVersionCache<JsonVersion>? json = null)
{
    [ThreadStatic]
    private static OutputBuffer? Frame;

    private volatile KnownHeader? _last;

    /// <summary>Reads a record's key or value; default if it has none.</summary>
    public ValueTask<T?> ReadAsync(KafkaRecord record, CancellationToken cancellation)
    {
        var (bytes, schema) = component is RecordComponent.Key ? (record.Key, record.KeySchema) : (record.Value, record.ValueSchema);
        if (bytes is not { } present)
            return default;
        var context = new RecordContext(record.Topic, component);
        return schema is null ? ReadAsync(present, context, cancellation) : ReadAsync(present, schema, context, cancellation);
    }

    /// <summary>Fetches the versions by which a record's key or value is read.</summary>
    public async ValueTask PrepareAsync(KafkaRecord record, CancellationToken cancellation)
    {
        var (bytes, schema) = component is RecordComponent.Key ? (record.Key, record.KeySchema) : (record.Value, record.ValueSchema);
        if (bytes is not { } present)
            return;
        var header = schema is null ? null : HeaderOf(schema.SchemaId);
        if (header is not null && json is not null && schema!.DataFormat is "AVRO")
            await json.GetAsync(header.Id, cancellation).ConfigureAwait(false);
        await reader.PrepareAsync(header?.Plain ?? present, cancellation).ConfigureAwait(false);
    }

    private ValueTask<T?> ReadAsync(ReadOnlyMemory<byte> record, RecordContext context, CancellationToken cancellation)
    {
        var prepared = reader.PrepareAsync(record, cancellation);
        return prepared.IsCompletedSuccessfully ? new(reader.Read(record.Span, context)) : ReadAsync(prepared, record, context);
    }

    private async ValueTask<T?> ReadAsync(ValueTask prepared, ReadOnlyMemory<byte> record, RecordContext context)
    {
        await prepared.ConfigureAwait(false);
        return reader.Read(record.Span, context);
    }

    private async ValueTask<T?> ReadAsync(
        ReadOnlyMemory<byte> payload,
        KafkaSchemaMetadata schema,
        RecordContext context,
        CancellationToken cancellation
    )
    {
        var header = HeaderOf(schema.SchemaId);
        if (json is null || schema.DataFormat is "JSON")
        {
            await reader.PrepareAsync(header.Plain, cancellation).ConfigureAwait(false);
            return ReadPayload(header, payload.Span, schema, context);
        }

        if (schema.DataFormat is not "AVRO")
            throw new PoisonRecordException(
                $"the mapping made JSON of a record in the format {schema.DataFormat}, which can't be read back into it: set EventRecordFormat "
                    + $"to SOURCE in the mapping's SchemaRegistryConfig, and to {nameof(EventRecordFormat.Source)} here"
            );
        var version = await json.GetAsync(header.Id, cancellation).ConfigureAwait(false);
        await reader.PrepareAsync(header.Plain, cancellation).ConfigureAwait(false);
        return ReadFrame(header.Plain, payload.Span, version, context);
    }

    private T ReadPayload(KnownHeader header, ReadOnlySpan<byte> payload, KafkaSchemaMetadata schema, RecordContext context)
    {
        try
        {
            return ReadFrame(header.Plain, payload, null, context);
        }
        catch (RecordDataException) when (MappedPayload.LooksDeflated(payload))
        {
            return ReadFrame(header.Zlib, payload, null, context);
        }
        catch (RecordDataException exception) when (MappedPayload.LooksLikeJson(payload) && schema.DataFormat is not "JSON")
        {
            throw MappedPayload.NotSource(exception, $"it to {nameof(EventRecordFormat.Json)} here, too");
        }
    }

    private T ReadFrame(byte[] header, ReadOnlySpan<byte> payload, JsonVersion? version, RecordContext context)
    {
        var frame = Frame ?? new OutputBuffer();
        Frame = null;
        frame.Clear();
        try
        {
            frame.Write(header);
            if (version is null)
                frame.Write(payload);
            else
                version.Convert(payload, frame);
            return reader.Read(frame.WrittenSpan, context);
        }
        finally
        {
            frame.Trim(RetainedBuffer.MaximumBytes);
            Frame = frame;
        }
    }

    private KnownHeader HeaderOf(string schemaId)
    {
        if (_last is { } last && last.Text == schemaId)
            return last;
        return Guid.TryParse(schemaId, out var id) ? _last = new KnownHeader(schemaId, id) : throw MappedPayload.OtherRegistry(schemaId);
    }

    /// <summary>The headers of the version that was read last: most batches have one.</summary>
    private sealed class KnownHeader(string text, Guid id)
    {
        public string Text => text;

        public Guid Id => id;

        public byte[] Plain { get; } = Written(new(id));

        public byte[] Zlib { get; } = Written(new(id, FrameCompression.Zlib));

        private static byte[] Written(GlueFrameHeader header)
        {
            var bytes = new byte[GlueFrameHeader.Size];
            header.Write(bytes);
            return bytes;
        }
    }
}
