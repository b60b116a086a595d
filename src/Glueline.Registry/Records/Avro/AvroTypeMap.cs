using Glueline.Avro.Schemas;
using Glueline.Avro.Typed;
using Glueline.Registry;

namespace Glueline;

/// <summary>
/// The classes of a topic with several types of record: each has a schema of its own, and a record's schema says which class it is.
/// </summary>
/// <typeparam name="T">A common base of the classes, such as an interface, or <see cref="object"/>.</typeparam>
public sealed class AvroTypeMap<T>
    where T : class
{
    private readonly List<IMappedType<T>> _types = [];

    internal AvroTypeMap() { }

    internal IReadOnlyList<IMappedType<T>> Types => _types;

    /// <summary>Adds a class.</summary>
    /// <typeparam name="TRecord">A class with <c>[AvroRecord]</c>, or a hand-written implementation of the contract.</typeparam>
    /// <exception cref="ArgumentException">The class, or one whose record has the same name, is added already.</exception>
    public AvroTypeMap<T> Map<TRecord>()
        where TRecord : class, T, IAvroRecord<TRecord>
    {
        var added = new MappedType<T, TRecord>();
        if (_types.Find(type => type.Name == added.Name) is { } same)
            throw new ArgumentException(
                $"{typeof(TRecord).Name} is the Avro record {added.Name.FullName}, as {same.Type.Name} is: a record's name must tell the classes "
                    + "apart. Give one of them another name with [AvroName] or [AvroNamespace]."
            );
        _types.Add(added);
        return this;
    }

    internal static IReadOnlyList<IMappedType<T>> Of(Action<AvroTypeMap<T>> types)
    {
        ArgumentNullException.ThrowIfNull(types);
        var map = new AvroTypeMap<T>();
        types(map);
        return map._types is { Count: > 0 } mapped
            ? mapped
            : throw new ArgumentException("No type is mapped: add each class of the topic with Map<T>().", nameof(types));
    }
}

/// <summary>One class of a topic with several.</summary>
internal interface IMappedType<T>
{
    Type Type { get; }

    SchemaName Name { get; }

    IReadOnlyList<SchemaName> Aliases { get; }

    RecordWriter<T> Writer(GlueClient client, GlueSerializerOptions options);

    MappedPlan<T> CompileReader(AvroSchema writer, Avro.Resolution.ReadLimits limits);
}

/// <summary>Reads the payloads of one version into the class that it belongs to.</summary>
internal abstract class MappedPlan<T>
{
    public abstract T Read(ReadOnlySpan<byte> payload);
}

internal sealed class MappedType<T, TRecord> : IMappedType<T>
    where T : class
    where TRecord : class, T, IAvroRecord<TRecord>
{
    public Type Type => typeof(TRecord);

    public SchemaName Name => TRecord.Schema.Name;

    public IReadOnlyList<SchemaName> Aliases => TRecord.Schema.Aliases;

    public RecordWriter<T> Writer(GlueClient client, GlueSerializerOptions options) =>
        new DerivedWriter(new AvroCodecWriter<TRecord>(client, AvroCodec.Record<TRecord>(), options));

    public MappedPlan<T> CompileReader(AvroSchema writer, Avro.Resolution.ReadLimits limits) =>
        new DerivedPlan(AvroCodec.Record<TRecord>().CompileReader(writer, limits));

    private sealed class DerivedWriter(RecordWriter<TRecord> writer) : RecordWriter<T>
    {
        internal override CallTally Calls => writer.Calls;

        public override ValueTask<byte[]?> WriteAsync(T value, RecordContext context, CancellationToken cancellation = default) =>
            writer.WriteAsync((TRecord)value, context, cancellation);

        public override Task WarmUpAsync(RecordContext context, CancellationToken cancellation = default) =>
            writer.WarmUpAsync(context, cancellation);
    }

    private sealed class DerivedPlan(TypedReadPlan<TRecord> plan) : MappedPlan<T>
    {
        public override T Read(ReadOnlySpan<byte> payload) => plan.Read(payload);
    }
}
