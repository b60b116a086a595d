using System.Reflection;
using Confluent.Kafka;
using Glueline.Avro;
using Glueline.Avro.ToAvro;
using Glueline.Contestants.Payloads;
using Glueline.Kafka;
using Glueline.Registry.Framing;
using Glueline.Registry.Tests.Doubles;

namespace Glueline.Contestants.Ours;

/// <summary>
/// The serializer of JSON events for Kafka with its schema version cached: no call leaves the process.
/// </summary>
internal sealed class WarmSerializer : IDisposable
{
    private static readonly SerializationContext Context = new(MessageComponentType.Value, "events");

    private readonly GlueClient _client;
    private readonly GlueSerializer<ReadOnlyMemory<byte>> _serializer;
    private readonly MemoryRegistry _registry = new();
    private readonly OutputBuffer _output = new();
    private readonly JsonToAvro _codec;
    private readonly int _calls;

    public WarmSerializer(Payload payload, FramingOptions? framing = null)
    {
        _registry.Add(Context.Topic, payload.Schema);
        _client = new GlueClient(_registry, new() { Registry = MemoryRegistry.Name, Framing = framing ?? FramingOptions.Plain });
        var events = new GlueEventOptions();
        _serializer = _client.EventSerializer<ReadOnlyMemory<byte>>(events);
        _serializer.Serialize(payload.Json, Context);
        _calls = _registry.Calls.Count;

        // Two plans of one schema differ in memory layout, and by more than the serializer costs: so the one that it uses is measured.
        var schemas = _client.Evolving(
            Context.Topic,
            Context.Topic,
            new()
            {
                Evolution = events.Evolution,
                Framing = _client.Options.Framing,
                MaximumRounds = events.MaximumRounds,
                RefusalsHoldFor = events.RefusedFor,
            }
        );
        var version = Hidden(Hidden(schemas.Fallback, "_current"), "_encoder");
        _codec = (JsonToAvro)Hidden(Hidden(version, "_encoder"), "_conversion");
    }

    /// <summary>Whether the registry has not been called since.</summary>
    public bool StayedWarm => _registry.Calls.Count == _calls;

    /// <summary>The same record with the codec alone, and the same plan that the serializer uses.</summary>
    public byte[] Encode(byte[] json)
    {
        _output.Clear();
        _output.Write(Codec.Header);
        _codec.Convert(json, _output);
        return _output.WrittenSpan.ToArray();
    }

    public byte[] Serialize(byte[] json) => _serializer.Serialize(json, Context);

    /// <summary>The same for <c>ProduceAsync</c>: one task more.</summary>
    public Task<byte[]> SerializeAsync(byte[] json) => _serializer.Async.SerializeAsync(json, Context);

    public void Dispose()
    {
        _client.Dispose();
        _output.Dispose();
    }

    private static object Hidden(object owner, string field) =>
        owner.GetType().GetField(field, BindingFlags.Instance | BindingFlags.NonPublic)?.GetValue(owner)
        ?? throw new MissingFieldException(owner.GetType().Name, field);
}
