using System.Diagnostics.CodeAnalysis;
using Avro;
using Avro.Generic;
using Avro.IO;
using Glueline.Avro;
using Glueline.Avro.Resolution;
using Glueline.Avro.Schemas;
using Glueline.Avro.Text;
using Glueline.Avro.Values;
using Schema = Avro.Schema;

namespace Glueline.Kafka.ApacheAvro;

/// <summary>
/// How records of one writer's schema become Apache.Avro's. That library resolves by rules of its own: milliseconds are read as
/// microseconds, fields are not found by their aliases, and what damaged bytes throw is open. So the bytes are read by our plan, and it
/// gets those of its reader's schema.
/// </summary>
internal sealed class ApacheReadPlan<T>
    where T : class
{
    private readonly ReadPlan _plan;
    private readonly DatumReader<T> _reader;
    private readonly bool _isEvolved;

    /// <summary>Reads what <see cref="_reader"/> is given; where no record was refused yet, it was not needed.</summary>
    private readonly Lazy<ReadPlan> _seen;

    private ApacheReadPlan(ReadPlan plan, DatumReader<T> reader, ReadLimits? limits)
    {
        _plan = plan;
        _reader = reader;
        _isEvolved = SchemaText.Print(plan.Schema) != SchemaText.Print(plan.Writer);
        _seen = new(() => ReadPlan.Compile(plan.Schema, limits: limits));
    }

    /// <param name="definition">The text of the writer's schema.</param>
    /// <param name="reader">The schema to read with; null for the class's, or the writer's.</param>
    /// <param name="limits">Limits of what is read; null for the defaults.</param>
    /// <exception cref="AvroSchemaException">The pair can't be resolved, or Apache.Avro does not take the schema.</exception>
    public static ApacheReadPlan<T> Compile(string definition, Schema? reader, ReadLimits? limits)
    {
        var writer = SchemaText.ParseRegistered(definition, out var deviations);
        // What Java's library wrote beyond the specification, Apache.Avro may not read; printed anew it is the specification's but for its
        // names.
        var readable = deviations.Count == 0 ? definition : SchemaText.Print(writer);
        var declared = reader ?? RecordKind.DeclaredSchema<T>();
        var plan = ReadPlan.Compile(writer, declared is null ? null : SchemaText.ParseRegistered(declared.ToString(), out _), limits);
        if (plan.Schema is not Glueline.Avro.Schemas.RecordSchema)
            throw new AvroSchemaException(
                $"the schema is {AvroTypeNames.NameOf(plan.Schema.Type)}, and {typeof(T).Name} can hold only a record"
            );
        try
        {
            return new ApacheReadPlan<T>(plan, RecordKind.Reader<T>(declared ?? Schema.Parse(readable)), limits);
        }
        catch (AvroException exception)
        {
            throw new AvroSchemaException($"Apache.Avro does not take the schema: {exception.Message}", "", exception);
        }
    }

    [SuppressMessage(
        "Design",
        "CA1031",
        Justification = "What a value that it has no place for makes Apache.Avro throw is of any kind: formats, casts, ranges."
    )]
    public T Read(ReadOnlySpan<byte> payload)
    {
        var value = AvroValue.Read(_plan, payload);
        LogicalValues.Require(_plan.Schema, value);
        var avro = _isEvolved ? Bytes(value) : payload.ToArray();
        using var stream = new MemoryStream(avro, writable: false);
        try
        {
            return _reader.Read(default!, new BinaryDecoder(stream));
        }
        catch (Exception exception)
        {
            // The bytes are sound, so the value was read to its end and then not taken: without their last byte they end in it.
            var path = _seen.Value.LocateEnd(avro.AsSpan(..(int)Math.Max(0, stream.Position - 1)));
            throw new AvroDataException($"Apache.Avro does not take the value: {exception.Message}", -1, path, exception);
        }
    }

    private byte[] Bytes(AvroValue value)
    {
        using var output = new OutputBuffer();
        value.Write(_plan.Schema, output);
        return output.WrittenSpan.ToArray();
    }
}
