using Glueline.Avro.Binary;
using Glueline.Avro.Resolution;
using Glueline.Avro.Rewriting;
using Glueline.Avro.Schemas;

namespace Glueline.Avro.Typed;

/// <summary>
/// How values of a .NET type are written by a schema: that of the type, or a registered one. Compiled once by
/// <see cref="AvroCodec{T}.CompileWriter"/>; safe for use by several threads at once.
/// </summary>
/// <typeparam name="T">The type in .NET.</typeparam>
public sealed class TypedWritePlan<T>
{
    private static readonly ReadLimits Unlimited = new()
    {
        MaxDepth = ReadLimits.LargestMaxDepth,
        MaxBytes = ReadLimits.LargestMaxBytes,
        MaxItems = long.MaxValue,
    };

    private readonly AvroCodec<T> _codec;
    private readonly RewritePlan? _rewriting;

    internal TypedWritePlan(AvroCodec<T> codec, AvroSchema schema)
    {
        _codec = codec;
        Schema = schema;
        _rewriting = RewritePlan.Compile(codec.Schema, schema);
    }

    /// <summary>The schema that the bytes are written by.</summary>
    public AvroSchema Schema { get; }

    /// <summary>Appends a value in Avro's binary encoding.</summary>
    /// <param name="value">The value.</param>
    /// <param name="output">Receives the bytes after those that it has.</param>
    /// <exception cref="AvroDataException">The value holds something that the schema has no place for, such as a null, a number with too
    /// many digits, or a symbol that the registered enum lacks; nothing was appended.</exception>
    /// <exception cref="InvalidOperationException">A hand-written record does not write what its own schema says.</exception>
    public void Write(T value, OutputBuffer output)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (_rewriting is null)
            Direct(value, output);
        else
            Rewritten(value, output, _rewriting);
    }

    private void Direct(T value, OutputBuffer output)
    {
        var start = output.WrittenCount;
        var writer = new AvroWriter(output);
        try
        {
            _codec.Write(ref writer, value);
        }
        catch (AvroDataException exception) when (exception.Path.Length == 0)
        {
            // Writing keeps no path. The output ends at the value that could not be written, so reading it fails there.
            throw Located(exception, writer.Written(start));
        }

        writer.Flush();
    }

    private void Rewritten(T value, OutputBuffer output, RewritePlan rewriting)
    {
        var scratch = RewriteScratch.Rent();
        try
        {
            Direct(value, scratch.Written);
            var writer = new AvroWriter(output);
            try
            {
                if (!rewriting.TryRun(scratch, ref writer))
                    throw new InvalidOperationException($"{typeof(T)} was not written by its own schema: Write must follow it");
            }
            catch (AvroDataException exception) when (exception.Offset >= 0)
            {
                throw Located(exception, scratch.Written.WrittenSpan[..(int)exception.Offset]);
            }

            writer.Flush();
        }
        finally
        {
            scratch.Return();
        }
    }

    private AvroDataException Located(AvroDataException exception, ReadOnlySpan<byte> before)
    {
        var path = ReadPlan.Compile(_codec.Schema, limits: Unlimited).LocateEnd(before);
        if (exception is NullRecordException record)
            path = record.PathAbove(path);
        return new AvroDataException(exception.Reason, -1, path, exception);
    }
}
