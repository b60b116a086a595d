using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Avro;
using Avro.Generic;
using Avro.IO;
using Glueline.Avro;
using Glueline.Avro.Resolution;
using Glueline.Avro.Text;
using Glueline.Avro.Values;
using Glueline.Registry;
using Glueline.Registry.Framing;

namespace Glueline.Kafka.ApacheAvro;

/// <summary>Writes records of Apache.Avro; the schema of each record is found or registered on first use.</summary>
internal sealed class ApacheRecordWriter<T> : RecordWriter<T>
    where T : class
{
    private static readonly ReadLimits Unlimited = new()
    {
        MaxDepth = ReadLimits.LargestMaxDepth,
        MaxBytes = ReadLimits.LargestMaxBytes,
        MaxItems = long.MaxValue,
    };

    private readonly GlueClient _client;
    private readonly GlueSerializerOptions _options;
    private readonly SchemaNaming _naming;
    private readonly FramingOptions _framing;
    private readonly ConditionalWeakTable<Schema, Plan> _plans = [];

    // By definition too: each record may have a schema object of its own.
    private readonly ConcurrentDictionary<(string Schema, string Definition), WriteTarget<ReadPlan?>> _targets = new();

    public ApacheRecordWriter(GlueClient client, GlueSerializerOptions options)
    {
        RecordKind.Require<T>();
        _client = client;
        _options = options;
        _naming = options.Naming ?? client.Options.Naming;
        _framing = options.Framing ?? client.Options.Framing;
    }

    internal override CallTally Calls => _client.Calls;

    public override ValueTask<byte[]?> WriteAsync(T value, RecordContext context, CancellationToken cancellation = default)
    {
        if (value is null)
            return default;
        var plan = _plans.GetValue(RecordKind.SchemaOf(value), static schema => new Plan(schema, RecordKind.Writer<T>(schema)));
        var target = Target(plan, context);
        return target.Current is { } current
            ? new(Write(plan, current, value, context))
            : new(WriteSlowlyAsync(plan, target, value, context, cancellation));
    }

    /// <summary>
    /// Finds or registers the schema of a class. Generic records have schemas of their own, which are not known before the first record.
    /// </summary>
    public override Task WarmUpAsync(RecordContext context, CancellationToken cancellation = default) =>
        RecordKind.DeclaredSchema<T>() is { } schema
            ? Target(_plans.GetValue(schema, static schema => new Plan(schema, RecordKind.Writer<T>(schema))), context)
                .GetAsync(cancellation)
            : Task.CompletedTask;

    private WriteTarget<ReadPlan?> Target(Plan plan, RecordContext context) =>
        _targets.GetOrAdd(
            (_naming(new SchemaNameContext(context.Topic, context.Component, plan.Name)), plan.Definition),
            static (key, state) =>
                new(
                    state.Writer._client.Resolution(
                        key.Schema,
                        state.Topic,
                        state.Writer._options.Schema,
                        AvroDefinitions.Rules,
                        key.Definition
                    ),
                    version => state.Writer.Compile(state.Plan, version)
                ),
            (Writer: this, context.Topic, Plan: plan)
        );

    /// <summary>The plan that reads the record's bytes as the registered schema; null if they are the same bytes.</summary>
    private ReadPlan? Compile(Plan plan, WritableVersion version)
    {
        if (_options.Schema.IsOfClass)
            return null;
        try
        {
            var registered = SchemaText.ParseRegistered(version.Definition);
            return SchemaComparison.WritesSame(plan.Ours.Schema, registered)
                ? null
                : ReadPlan.Compile(plan.Ours.Schema, registered, Unlimited);
        }
        catch (AvroSchemaException exception)
        {
            throw RegistryFault.Unusable(version.Id, $"record {plan.Name} can't be written with it", exception);
        }
    }

    private async Task<byte[]?> WriteSlowlyAsync(
        Plan plan,
        WriteTarget<ReadPlan?> target,
        T value,
        RecordContext context,
        CancellationToken cancellation
    ) => Write(plan, await target.GetAsync(cancellation).ConfigureAwait(false), value, context);

    private byte[] Write(Plan plan, WriteTarget<ReadPlan?>.Compiled target, T value, RecordContext context)
    {
        using var payload = new MemoryStream();
        Write(plan, value, payload);
        using var output = new OutputBuffer();
        target.Begin(output);
        if (target.Plan is { } rewritten)
            AvroValue.Read(rewritten, Written(payload)).Write(rewritten.Schema, output);
        else
            output.Write(Written(payload));
        target.End(output, _framing);
        GlueTelemetry.CountEncoded(context.Topic, SchemaFormat.Avro);
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

    private sealed class Plan
    {
        public Plan(Schema schema, DatumWriter<T> writer)
        {
            Definition = schema.ToString();
            Name = schema.Fullname;
            Writer = writer;
            Ours = ReadPlan.Compile(SchemaText.Parse(Definition), limits: Unlimited);
            HasUuid = LogicalValues.HasUuid(Ours.Schema);
        }

        public string Definition { get; }

        public string Name { get; }

        public DatumWriter<T> Writer { get; }

        public ReadPlan Ours { get; }

        public bool HasUuid { get; }
    }
}
