using System.Reflection;
using Confluent.Kafka;
using Glueline.Avro;
using Glueline.Avro.ToAvro;
using Glueline.Contestants.Payloads;
using Glueline.Kafka;
using Glueline.Registry;
using Glueline.Registry.Framing;
using Glueline.Registry.Tests.Doubles;

namespace Glueline.Contestants.Ours;

/// <summary>
/// The serializer and the deserializer for Kafka with their schema version cached: no call leaves the process.
/// </summary>
internal sealed class WarmSerializer : IDisposable
{
    private static readonly SerializationContext Context = new(MessageComponentType.Value, "events");

    private readonly GlueAvroSerializer _serializer;
    private readonly MemoryRegistry _registry = new();
    private readonly OutputBuffer _output = new();
    private readonly JsonToAvro _codec;
    private readonly int _calls;

    public WarmSerializer(Payload payload, FramingOptions? framing = null)
    {
        _registry.Add(Context.Topic, payload.Schema);
        _serializer = new GlueAvroSerializer(
            new SchemaRegistrar(_registry, new() { Registry = MemoryRegistry.Name }),
            new() { Schemas = new() { Framing = framing ?? FramingOptions.Plain } }
        );
        _serializer.SerializeAsync((ReadOnlyMemory<byte>)payload.Json, Context).GetAwaiter().GetResult();
        _calls = _registry.Calls.Count;

        // Two plans of one schema differ in memory layout, and by more than the serializer costs.
        var schemas = (EvolvingSchemas)Hidden(Hidden(Hidden(_serializer, "_schemas"), "_last"), "<Made>k__BackingField");
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

    public byte[] Serialize(byte[] json)
    {
        var task = _serializer.SerializeAsync((ReadOnlyMemory<byte>)json, Context);
        return task.IsCompletedSuccessfully
            ? task.Result
            : throw new InvalidOperationException("a warm serializer completes synchronously");
    }

    public void Dispose() => _output.Dispose();

    private static object Hidden(object owner, string field) =>
        owner.GetType().GetField(field, BindingFlags.Instance | BindingFlags.NonPublic)?.GetValue(owner)
        ?? throw new MissingFieldException(owner.GetType().Name, field);
}
