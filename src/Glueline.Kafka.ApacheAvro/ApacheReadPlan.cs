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
/// Reads records of one writer schema as Apache.Avro's. That library resolves schemas by rules of its own (it reads milliseconds as
/// microseconds, and does not find fields by alias) and throws anything for damaged bytes. So our plan reads the bytes, and the library
/// gets bytes of its reader schema.
/// </summary>
internal sealed class ApacheReadPlan<T>
    where T : class
{
    private readonly ReadPlan _plan;
    private readonly DatumReader<T> _reader;
    private readonly bool _isEvolved;

    /// <summary>Locates the value that <see cref="_reader"/> refused; compiled for the first such record.</summary>
    private readonly Lazy<ReadPlan> _locator;

    private ApacheReadPlan(ReadPlan plan, DatumReader<T> reader, ReadLimits? limits)
    {
        _plan = plan;
        _reader = reader;
        _isEvolved = SchemaText.Print(plan.Schema) != SchemaText.Print(plan.Writer);
        _locator = new(() => ReadPlan.Compile(plan.Schema, limits: limits));
    }

    /// <param name="definition">The text of the writer schema.</param>
    /// <param name="reader">The schema to read with; null for that of the class, or the writer schema.</param>
    /// <param name="limits">Limits of what is read; null for the defaults.</param>
    /// <exception cref="AvroSchemaException">The two can't be resolved, or Apache.Avro does not accept the schema.</exception>
    public static ApacheReadPlan<T> Compile(string definition, Schema? reader, ReadLimits? limits)
    {
        var writer = SchemaText.ParseRegistered(definition, out var deviations);
        // Apache.Avro may not read what Java's library allows beyond the specification; printed again, the schema follows the specification
        // except for its names.
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
            throw new AvroSchemaException($"Apache.Avro does not accept the schema: {exception.Message}", "", exception);
        }
    }

    [SuppressMessage(
        "Design",
        "CA1031",
        Justification = "For a value that a record can't hold, Apache.Avro throws any kind of exception: formats, casts, ranges."
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
            // The bytes are valid, so the value was read completely and then refused: without the last byte they end in it.
            var path = _locator.Value.LocateEnd(avro.AsSpan(..(int)Math.Max(0, stream.Position - 1)));
            throw new AvroDataException($"Apache.Avro does not accept the value: {exception.Message}", -1, path, exception);
        }
    }

    private byte[] Bytes(AvroValue value)
    {
        using var output = new OutputBuffer();
        value.Write(_plan.Schema, output);
        return output.WrittenSpan.ToArray();
    }
}
