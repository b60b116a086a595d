using Glueline.Avro.Binary;
using Glueline.Avro.Schemas;

namespace Glueline.Avro.Rewriting;

/// <summary>
/// How values that were written by one schema become values of a registered one: in its order of fields, branches and symbols, promoted, in
/// its units, with the defaults of fields that are only there. Nothing is lost: what the registered schema has no place for is refused,
/// when compiling if every value has it, otherwise for the value that does. Works on bytes, so that one plan serves every way to write a
/// value; what does not change is copied in long pieces. Immutable; safe for use by several threads at once.
/// </summary>
internal sealed class RewritePlan
{
    public required RewriteNode[] Nodes { get; init; }

    /// <summary>The registered schema at each node, for messages.</summary>
    public required AvroSchema[] Schemas { get; init; }

    /// <summary>The nodes of all records' fields, in the order in which they were written.</summary>
    public required int[] Fields { get; init; }

    public required RewriteBranch[] Branches { get; init; }

    public required RewriteSteps[] Steps { get; init; }

    public required SymbolPlaces[] Symbols { get; init; }

    public required int Root { get; init; }

    /// <summary>Compiles a plan; null if every value has the same bytes by both schemas.</summary>
    /// <param name="written">The schema by which values are written.</param>
    /// <param name="registered">The schema by which they are read.</param>
    /// <exception cref="AvroSchemaException">A value can't be written by the registered schema; the path is the place in it.</exception>
    public static RewritePlan? Compile(AvroSchema written, AvroSchema registered) =>
        SameLayout.Of(written, registered) ? null : RewriteCompiler.Compile(written, registered);

    /// <summary>Appends a value, rewritten; false if the bytes are not a value of the schema that was written.</summary>
    /// <param name="scratch">Holds the value by the schema that was written.</param>
    /// <param name="output">Receives the value; not flushed.</param>
    /// <exception cref="AvroDataException">The registered schema has no place for the value; the offset is where, among the bytes that were
    /// written.</exception>
    public bool TryRun(RewriteScratch scratch, ref AvroWriter output)
    {
        var rewriter = new Rewriter(this, scratch, output);
        try
        {
            if (!rewriter.TryRun())
                return false;
            output = rewriter.Output;
            return true;
        }
        catch (Exception exception) when (exception is IndexOutOfRangeException or ArgumentOutOfRangeException or OverflowException)
        {
            return false;
        }
    }
}

/// <summary>An enum's symbols in the registered schema.</summary>
/// <param name="Places">For each symbol that may be written, its index in the registered enum, or -1.</param>
/// <param name="Written">The symbols that may be written.</param>
internal sealed record SymbolPlaces(int[] Places, IReadOnlyList<string> Written);
