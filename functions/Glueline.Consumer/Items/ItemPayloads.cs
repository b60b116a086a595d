using Glueline.Avro;
using Glueline.Lambda.Kafka.Reading;
using Glueline.Registry.Framing;

namespace Glueline.Consumer.Items;

/// <summary>
/// Takes the Avro payload out of a record's value, whatever the event source mapping did to it: nothing; or it took the registry's header
/// off; or it made JSON of it. A payload is valid until the next one is taken.
/// </summary>
/// <param name="format">What a mapping with a schema registry makes of values.</param>
internal sealed class ItemPayloads(EventRecordFormat format) : IDisposable
{
    private readonly OutputBuffer _made = new();

    public void Dispose() => _made.Dispose();

    /// <summary>The version that wrote a record.</summary>
    /// <exception cref="RecordDataException">The record does not say, or names one of another registry.</exception>
    public static Guid VersionOf(KafkaRecord record, ReadOnlySpan<byte> value) =>
        record.ValueSchema is { } schema
            ? record.VersionId ?? throw MappedPayload.OtherRegistry(schema.SchemaId)
            : GlueFrameHeader.Read(value).SchemaVersionId;

    /// <summary>Takes a record's payload, and renders its item.</summary>
    /// <exception cref="RecordDataException">The record can't be read, or its item can't be stored.</exception>
    public void Render(ItemPlan plan, KafkaRecord record, ReadOnlySpan<byte> value, int number, RenderedItems items)
    {
        if (record.ValueSchema is null)
        {
            items.Add(plan, record, GlueFrame.Read(value).Payload(_made), number);
            return;
        }

        if (format is EventRecordFormat.Json)
        {
            _made.Clear();
            plan.Json.Convert(value, _made);
            items.Add(plan, record, _made.WrittenSpan, number);
            return;
        }

        try
        {
            items.Add(plan, record, value, number);
        }
        catch (RecordDataException) when (MappedPayload.LooksDeflated(value))
        {
            _made.Clear();
            ZlibPayload.Inflate(value, _made, GlueFrame.DefaultMaximumInflated);
            items.Add(plan, record, _made.WrittenSpan, number);
        }
        catch (RecordDataException exception) when (MappedPayload.LooksLikeJson(value))
        {
            throw MappedPayload.NotSource(exception, "GLUELINE_EVENT_RECORD_FORMAT to JSON, too");
        }
    }
}
