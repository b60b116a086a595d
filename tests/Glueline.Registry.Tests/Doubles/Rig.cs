using System.Text;
using Glueline.Evolution;

namespace Glueline.Registry.Tests.Doubles;

/// <summary>A registry in memory and producers of the schema "readings" on it.</summary>
internal sealed class Rig
{
    public const string Schema = "readings";

    public Rig(bool hasRegistry = true) => Registry = new MemoryRegistry(hasRegistry);

    public MemoryRegistry Registry { get; }

    public SkippingTime Time { get; } = new();

    public SchemaRegistrarOptions Options { get; init; } = new() { Registry = MemoryRegistry.Name };

    /// <summary>The schema in the registry.</summary>
    public MemoryRegistry.MemorySchema Stored => Registry.Schema(Schema);

    public SchemaRegistrar Registrar() => new(Registry, Options, Time);

    public EvolvingSchema Producer(EvolvingSchemaOptions? options = null) => new(Registrar(), Schema, options);

    /// <summary>A producer that has encoded one event, and so has a current version.</summary>
    public async Task<EvolvingSchema> WarmProducerAsync(string json = """{"a":1}""")
    {
        var producer = Producer();
        (await producer.EncodeAsync(Json(json))).IsAccepted.ShouldBeTrue();
        Registry.ForgetCalls();
        return producer;
    }

    /// <summary>Registers a flat record of optional numbers, as another client would.</summary>
    public MemoryRegistry.MemoryVersion Add(CompatibilityMode mode, params string[] fields) =>
        Registry.Add(Schema, Definition(fields), mode);

    public static string Definition(params string[] fields) =>
        $$"""{"type":"record","name":"Event","fields":[{{string.Join(",", fields.Select(name => $$"""{"name":"{{name}}","type":["null","double"],"default":null}"""))}}]}""";

    public static ReadOnlyMemory<byte> Json(string text) => Encoding.UTF8.GetBytes(text);

    public static IReadOnlyList<ReadOnlyMemory<byte>> Events(params string[] texts) => [.. texts.Select(Json)];
}
