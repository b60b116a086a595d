namespace Glueline.Registry;

/// <summary>Writes JSON events as Avro, and lets their schemas evolve if they need it.</summary>
internal sealed class AvroEventWriter<T> : RecordWriter<T>
{
    private readonly GlueClient _client;
    private readonly JsonForm<T> _form = JsonForm<T>.Expect();
    private readonly ComponentTargets<EvolvingSchemas> _schemas;
    private readonly EventSchemaNaming? _eventNaming;

    public AvroEventWriter(GlueClient client, GlueEventOptions options)
    {
        if (!options.Schema.IsOfClass)
            throw new ArgumentException(
                $"JSON events have no class that could be written with {options.Schema}: they always use the latest version. To register "
                    + $"nothing, set {nameof(GlueOptions)}.{nameof(GlueOptions.Registration)} to {nameof(SchemaRegistration.None)}.",
                nameof(options)
            );
        _client = client;
        _eventNaming = options.EventNaming;
        var evolving = new EvolvingSchemaOptions
        {
            Evolution = options.Evolution,
            Framing = options.Framing ?? client.Options.Framing,
            MaximumRounds = options.MaximumRounds,
            RefusalsHoldFor = options.RefusedFor,
        };
        _schemas = new(options.Naming ?? client.Options.Naming, recordName: null, (name, topic) => client.Evolving(name, topic, evolving));
    }

    internal override CallTally Calls => _client.Calls;

    internal override bool UsesHeaders => _eventNaming is not null;

    public override ValueTask<byte[]?> WriteAsync(T value, RecordContext context, CancellationToken cancellation = default)
    {
        if (_form.ToUtf8(value) is not { } json)
            return default;
        var schemas = _schemas.Of(context);
        var schema = _eventNaming is null ? schemas.Fallback : schemas.Named(_eventNaming(json.Span, context));
        var output = RecordBuffer.Take();
        try
        {
            if (schema.TryEncode(json.Span, output, out _))
            {
                GlueTelemetry.CountEncoded(context.Topic, SchemaFormat.Avro);
                return new(output.WrittenSpan.ToArray());
            }
        }
        catch (RecordDataException exception)
        {
            GlueTelemetry.CountRefused(context.Topic, SchemaFormat.Avro, exception);
            throw;
        }
        finally
        {
            RecordBuffer.Give(output);
        }

        return new(EvolveAsync(schema, json, context.Topic, cancellation));
    }

    /// <summary>Reads the schema's latest version if there is one; its first version is made of the first event.</summary>
    public override Task WarmUpAsync(RecordContext context, CancellationToken cancellation = default) =>
        _schemas.Of(context).Fallback.WarmUpAsync(cancellation);

    private async Task<byte[]?> EvolveAsync(EvolvingSchema schema, ReadOnlyMemory<byte> json, string topic, CancellationToken cancellation)
    {
        using var span = GlueTelemetry.Source.StartActivity("Evolve schema");
        span?.SetTag("glueline.schema", schema.Name).SetTag("messaging.destination.name", topic);
        var batch = await schema.EncodeAsync([json], cancellation).ConfigureAwait(false);
        _client.Report(topic, schema.Name, batch);
        if (batch.Events[0] is { IsAccepted: true } encoded)
        {
            GlueTelemetry.CountEncoded(topic, SchemaFormat.Avro);
            return ExactBytes.Of(encoded.Record);
        }

        var refused = new EventRefusedException(schema.Name, batch.Events[0].Refusal!);
        GlueTelemetry.CountRefused(topic, SchemaFormat.Avro, refused);
        throw refused;
    }
}
