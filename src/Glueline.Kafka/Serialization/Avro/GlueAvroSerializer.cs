using System.Text.Json;
using Confluent.Kafka;
using Glueline.Avro;
using Glueline.Registry;

namespace Glueline.Kafka;

/// <summary>
/// Writes JSON events as Avro with the registry's header, and lets their schema evolve if they need it. Accepts JSON as a string, bytes or
/// an element; null is a tombstone. One instance serves all topics, keys and values; safe for use by several threads. For Confluent.Kafka's
/// synchronous serializers, wrap it: <c>serializer.AsSyncOverAsync()</c>.
/// </summary>
public sealed class GlueAvroSerializer
    : IAsyncSerializer<byte[]?>,
        IAsyncSerializer<string?>,
        IAsyncSerializer<ReadOnlyMemory<byte>>,
        IAsyncSerializer<JsonElement>
{
    private readonly PerComponent<EvolvingSchemas> _schemas;
    private readonly EventSchemaNaming? _eventNaming;

    [ThreadStatic]
    private static OutputBuffer? Output;

    /// <summary>Creates a serializer; the registry is not called before the first event.</summary>
    /// <param name="registrar">Registers versions.</param>
    /// <param name="options">How events become records.</param>
    public GlueAvroSerializer(SchemaRegistrar registrar, GlueAvroSerializerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(registrar);
        options ??= new GlueAvroSerializerOptions();
        _schemas = new(options.Naming, name => new EvolvingSchemas(registrar, name, options: options.Schemas));
        _eventNaming = options.EventNaming;
    }

    /// <summary>Writes one event.</summary>
    /// <exception cref="EventRefusedException">No schema that may be registered accepts the event.</exception>
    /// <exception cref="AvroDataException">The event is not JSON, or is not well-formed Unicode.</exception>
    /// <exception cref="SchemaRegistryException">The registry did not do what was needed.</exception>
    public Task<byte[]> SerializeAsync(ReadOnlyMemory<byte> data, SerializationContext context)
    {
        var schemas = _schemas.Of(context);
        var schema = _eventNaming is null ? schemas.Fallback : schemas.Named(_eventNaming(data.Span, context));
        var output = Output ??= new OutputBuffer();
        output.Clear();
        try
        {
            if (schema.TryEncode(data.Span, output, out _))
                return Task.FromResult(output.WrittenSpan.ToArray());
        }
        finally
        {
            output.Trim(RetainedBuffer.MaximumBytes);
        }

        return EvolveAsync(schema, data);
    }

    /// <inheritdoc cref="SerializeAsync(ReadOnlyMemory{byte}, SerializationContext)"/>
    public Task<byte[]> SerializeAsync(byte[]? data, SerializationContext context) => OrTombstone(JsonBytes.Of(data), context);

    /// <inheritdoc cref="SerializeAsync(ReadOnlyMemory{byte}, SerializationContext)"/>
    public Task<byte[]> SerializeAsync(string? data, SerializationContext context) => OrTombstone(JsonBytes.Of(data), context);

    /// <inheritdoc cref="SerializeAsync(ReadOnlyMemory{byte}, SerializationContext)"/>
    public Task<byte[]> SerializeAsync(JsonElement data, SerializationContext context) => OrTombstone(JsonBytes.Of(data), context);

    private Task<byte[]> OrTombstone(ReadOnlyMemory<byte>? data, SerializationContext context) =>
        data is { } json ? SerializeAsync(json, context) : Task.FromResult<byte[]>(null!);

    private static async Task<byte[]> EvolveAsync(EvolvingSchema schema, ReadOnlyMemory<byte> data)
    {
        var encoded = await schema.EncodeAsync(data).ConfigureAwait(false);
        return encoded.IsAccepted ? ExactBytes.Of(encoded.Record) : throw new EventRefusedException(schema.Name, encoded.Refusal);
    }
}
