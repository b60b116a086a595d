using Glueline.Avro.Schemas;

namespace Glueline.Avro.Resolution;

/// <summary>
/// How values of a writer's schema are read, unchanged or as values of a reader's schema: promoted, renamed by aliases, in its units of
/// time, with fields skipped and defaults added (specification, "Schema Resolution"). Compiled once for a pair; safe for use by several
/// threads at once.
/// </summary>
/// <remarks>
/// The specification uses the first branch of the reader's union that matches; here a branch of the writer's own type comes before one that
/// needs a promotion, as in the implementations in Java and C#. A branch of the writer's union, or a symbol, that the reader has no place
/// for is an error if the data has it; other pairs that don't resolve are refused when the plan is compiled.
/// </remarks>
public sealed class ReadPlan
{
    private readonly ReadNodes _nodes;
    private readonly ReadLimits _limits;

    private ReadPlan(AvroSchema writer, AvroSchema schema, ReadNodes nodes, ReadLimits limits)
    {
        Writer = writer;
        Schema = schema;
        _nodes = nodes;
        _limits = limits;
    }

    /// <summary>The schema that the values were written with.</summary>
    public AvroSchema Writer { get; }

    /// <summary>The schema of the values that are read: the reader's, or the writer's if there is no other.</summary>
    public AvroSchema Schema { get; }

    internal ReadNodes Nodes => _nodes;

    internal ReadLimits Limits => _limits;

    /// <summary>Compiles a plan.</summary>
    /// <param name="writer">The schema that the values were written with.</param>
    /// <param name="reader">The reader's schema; null for the writer's own.</param>
    /// <param name="limits">Limits for reading; null for the defaults.</param>
    /// <exception cref="AvroSchemaException">The pair can't be resolved; the path is the place in the reader's schema.</exception>
    public static ReadPlan Compile(AvroSchema writer, AvroSchema? reader = null, ReadLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(writer);
        return new ReadPlan(writer, reader ?? writer, ReadPlanCompiler.Compile(writer, reader ?? writer), limits ?? ReadLimits.Default);
    }

    /// <summary>Reads one value, which must use all the bytes, and calls the visitor for its parts.</summary>
    /// <exception cref="AvroDataException">The bytes are not a value of the writer's schema, hold what the reader's has no place for,
    /// or exceed a limit.</exception>
    internal void Visit<TVisitor>(ReadOnlySpan<byte> avro, ref TVisitor visitor)
        where TVisitor : struct, IAvroVisitor, allows ref struct
    {
        try
        {
            Run(new GuardedReader(avro, _limits), ref visitor);
        }
        catch (AvroDataException exception) when (exception.Path.Length == 0)
        {
            if (Locate(avro) is not { Length: > 0 } path)
                throw;
            throw new AvroDataException(exception.Reason, exception.Offset, path, exception);
        }
    }

    /// <summary>
    /// The place of the value before which the bytes end, as a JSON pointer: where a library that reports no places stopped writing.
    /// </summary>
    /// <param name="prefix">The first bytes of a value.</param>
    internal string LocateEnd(ReadOnlySpan<byte> prefix) => Locate(new GuardedReader(prefix, _limits) { IsPrefix = true });

    /// <summary>The place where reading fails.</summary>
    internal string Locate(ReadOnlySpan<byte> avro) => Locate(new GuardedReader(avro, _limits));

    private string Locate(GuardedReader reader)
    {
        var place = new PathVisitor();
        try
        {
            Run(reader, ref place);
        }
        catch (AvroDataException)
        {
            return place.Path;
        }

        return "";
    }

    private void Run<TVisitor>(GuardedReader reader, ref TVisitor visitor)
        where TVisitor : struct, IAvroVisitor, allows ref struct
    {
        AvroVisit.Value(_nodes, _nodes.Root, ref reader, ref visitor);
        reader.ExpectEnd();
    }
}
