using Glueline.Avro.Resolution;
using Glueline.Avro.Schemas;

namespace Glueline.Avro.Typed;

/// <summary>
/// How values of a writer's schema, which may be the type's own, an older or a newer one, are read into a .NET type. Compiled once for a
/// writer's schema by <see cref="AvroCodec{T}.CompileReader"/> or <see cref="TypedRecord.Compile{T}"/>; safe for use by several threads at
/// once.
/// </summary>
/// <typeparam name="T">The type in .NET.</typeparam>
public sealed class TypedReadPlan<T>
{
    private readonly AvroCodec<T> _codec;
    private readonly ReadPlan _plan;
    private readonly TypedNodes _nodes;

    internal TypedReadPlan(AvroCodec<T> codec, ReadPlan plan)
    {
        _codec = codec;
        _plan = plan;
        _nodes = new TypedNodes(plan.Nodes);
    }

    /// <summary>The schema that the values were written with.</summary>
    public AvroSchema Writer => _plan.Writer;

    /// <summary>Reads one value, which must use all the bytes.</summary>
    /// <exception cref="AvroDataException">The bytes are not a value of the writer's schema, hold what the type has no place for, or
    /// exceed a limit.</exception>
    public T Read(ReadOnlySpan<byte> avro)
    {
        try
        {
            var reader = new TypedReader(_nodes, _plan.Limits, avro);
            var value = _codec.Read(ref reader);
            reader.ExpectEnd();
            return value;
        }
        catch (AvroDataException exception) when (exception.Path.Length == 0)
        {
            // A value may be sound and yet not one of the type's: the place is the value before which the bytes end at the offset.
            if (
                exception.Offset < 0
                || exception.Offset > avro.Length
                || _plan.LocateEnd(avro[..(int)exception.Offset]) is not { Length: > 0 } path
            )
                throw;
            throw new AvroDataException(exception.Reason, exception.Offset, path, exception);
        }
    }
}
