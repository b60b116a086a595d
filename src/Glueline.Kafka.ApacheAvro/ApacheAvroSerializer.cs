using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Avro;
using Avro.Generic;
using Avro.IO;
using Confluent.Kafka;
using Glueline.Avro;
using Glueline.Avro.Resolution;
using Glueline.Avro.Text;
using Glueline.Avro.Values;
using Glueline.Registry;
using Glueline.Registry.Framing;

namespace Glueline.Kafka.ApacheAvro;

/// <summary>
/// Writes records of Apache.Avro with the registry's header; the schema of each record is registered on first use, after our own check.
/// Null is a tombstone. Safe for use by several threads. For Confluent.Kafka's synchronous serializers, wrap it:
/// <c>serializer.AsSyncOverAsync()</c>.
/// </summary>
/// <typeparam name="T"><c>GenericRecord</c>, or a class that implements <c>ISpecificRecord</c>.</typeparam>
public sealed class ApacheAvroSerializer<T> : IAsyncSerializer<T?>
    where T : class
{
    private static readonly ReadLimits Unlimited = new()
    {
        MaxDepth = ReadLimits.LargestMaxDepth,
        MaxBytes = ReadLimits.LargestMaxBytes,
        MaxItems = long.MaxValue,
    };

    private readonly ConditionalWeakTable<Schema, Plan> _plans = [];

    // By definition too: each record may have a schema object of its own.
    private readonly ConcurrentDictionary<(string Schema, string Definition), RegisteredDefinition> _definitions = new();
    private readonly SchemaRegistrar _registrar;
    private readonly SchemaNaming _naming;
    private readonly FramingOptions _framing;

    /// <summary>Creates a serializer.</summary>
    /// <param name="registrar">Registers schemas.</param>
    /// <param name="naming">How schemas are named; as the topic by default.</param>
    /// <param name="framing">How records are framed; not compressed by default.</param>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is not a record of Apache.Avro.</exception>
    public ApacheAvroSerializer(SchemaRegistrar registrar, SchemaNaming? naming = null, FramingOptions? framing = null)
    {
        ArgumentNullException.ThrowIfNull(registrar);
        RecordKind.Require<T>();
        _registrar = registrar;
        _naming = naming ?? SchemaNames.Topic;
        _framing = framing ?? FramingOptions.Plain;
    }

    /// <summary>Writes one record.</summary>
    /// <exception cref="AvroDataException">The record does not match its schema.</exception>
    /// <exception cref="AvroSchemaException">The record's schema is not valid by the specification.</exception>
    /// <exception cref="SchemaRegistryException">The schema can't be registered, or the registry did not answer.</exception>
    public async Task<byte[]> SerializeAsync(T? data, SerializationContext context)
    {
        if (data is null)
            return null!;
        var plan = _plans.GetValue(RecordKind.SchemaOf(data), static schema => new Plan(schema.ToString(), RecordKind.Writer<T>(schema)));
        var registered = _definitions.GetOrAdd(
            (_naming(context.Topic, context.Component), plan.Definition),
            static (key, registrar) => new(registrar, key.Schema, SchemaFormat.Avro, key.Definition, check: null),
            _registrar
        );
        var id = await registered.IdAsync().ConfigureAwait(false);
        using var payload = new MemoryStream();
        Write(plan, data, payload);
        using var output = new OutputBuffer();
        GlueFrame.Write(output, id, Written(payload), _framing);
        return output.WrittenSpan.ToArray();
    }

    [SuppressMessage(
        "Design",
        "CA1031",
        Justification = "For a value that its schema does not allow, Apache.Avro throws any kind of exception: casts, nulls, ranges."
    )]
    private static void Write(Plan plan, T record, MemoryStream payload)
    {
        try
        {
            plan.Writer.Write(record, new BinaryEncoder(payload));
        }
        catch (Exception exception)
        {
            // The bytes written end at the value that could not be written.
            throw new AvroDataException(
                $"the record does not match its schema: {exception.Message}",
                -1,
                plan.Ours.LocateEnd(Written(payload)),
                exception
            );
        }

        if (plan.HasUuid)
            LogicalValues.Require(plan.Ours.Schema, AvroValue.Read(plan.Ours, Written(payload)));
    }

    private static ReadOnlySpan<byte> Written(MemoryStream payload) => payload.GetBuffer().AsSpan(0, (int)payload.Length);

    private sealed record Plan(string Definition, DatumWriter<T> Writer)
    {
        public ReadPlan Ours { get; } = ReadPlan.Compile(SchemaText.Parse(Definition), limits: Unlimited);

        public bool HasUuid { get; } = LogicalValues.HasUuid(SchemaText.Parse(Definition));
    }
}
