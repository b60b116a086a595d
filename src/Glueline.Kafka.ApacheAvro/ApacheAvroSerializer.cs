using System.Runtime.CompilerServices;
using Avro;
using Avro.Generic;
using Avro.IO;
using Confluent.Kafka;
using Glueline.Avro;
using Glueline.Registry;
using Glueline.Registry.Framing;

namespace Glueline.Kafka.ApacheAvro;

/// <summary>
/// Writes records of Apache.Avro behind the registry's header; the schema of each record is registered on first use, after our own check. Null is
/// a tombstone. Safe for use by several threads. Where Confluent.Kafka wants a synchronous serializer, wrap it: <c>serializer.AsSyncOverAsync()</c>.
/// </summary>
/// <typeparam name="T"><c>GenericRecord</c>, or a class that implements <c>ISpecificRecord</c>.</typeparam>
public sealed class ApacheAvroSerializer<T> : IAsyncSerializer<T?>
    where T : class
{
    private readonly ConditionalWeakTable<Schema, Plan> _plans = [];
    private readonly RegisteredDefinitions _definitions;
    private readonly SchemaNaming _naming;
    private readonly FramingOptions _framing;

    /// <summary>Creates a serializer.</summary>
    /// <param name="registrar">Registers schemas.</param>
    /// <param name="naming">How schemas are named; as the topic by default.</param>
    /// <param name="framing">How records are framed; not compressed by default.</param>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is no record of Apache.Avro.</exception>
    public ApacheAvroSerializer(SchemaRegistrar registrar, SchemaNaming? naming = null, FramingOptions? framing = null)
    {
        RecordKind.Require<T>();
        _definitions = new RegisteredDefinitions(registrar);
        _naming = naming ?? SchemaNames.Topic;
        _framing = framing ?? FramingOptions.Plain;
    }

    /// <summary>Writes one record.</summary>
    /// <exception cref="AvroDataException">The record does not hold what its schema says.</exception>
    /// <exception cref="SchemaRegistryException">The schema can't be registered, or the registry did not answer.</exception>
    public async Task<byte[]> SerializeAsync(T? data, SerializationContext context)
    {
        if (data is null) return null!;
        var plan = _plans.GetValue(RecordKind.SchemaOf(data), static schema => new Plan(schema.ToString(), RecordKind.Writer<T>(schema)));
        var id = await _definitions.IdAsync(_naming(context.Topic, context.Component), plan.Definition).ConfigureAwait(false);
        using var payload = new MemoryStream();
        try
        {
            plan.Writer.Write(data, new BinaryEncoder(payload));
        }
        catch (AvroException problem)
        {
            throw new AvroDataException($"the record does not hold what its schema says: {problem.Message}", inner: problem);
        }

        using var output = new OutputBuffer();
        GlueFrame.Write(output, id, payload.GetBuffer().AsSpan(0, (int)payload.Length), _framing);
        return output.WrittenSpan.ToArray();
    }

    private sealed record Plan(string Definition, DatumWriter<T> Writer);
}
