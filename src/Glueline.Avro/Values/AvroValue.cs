using System.Text;
using Glueline.Avro.Json;
using Glueline.Avro.Resolution;
using Glueline.Avro.Schemas;

namespace Glueline.Avro.Values;

/// <summary>
/// An Avro value as an immutable tree: each type of the specification is one sealed record below it. A union's value is that of its branch,
/// which its type and name identify; logical types are their underlying types. Equal values are equal trees.
/// </summary>
public abstract record AvroValue
{
    /// <summary>How deep values may be nested; as deep as the highest limit for reading.</summary>
    public const int LargestDepth = ReadLimits.LargestMaxDepth;

    private protected AvroValue(AvroType type) => Type = type;

    /// <summary>The Avro type; never a union.</summary>
    public AvroType Type { get; }

    /// <summary>How many records, arrays and maps are nested in this value, itself included.</summary>
    internal virtual int Depth => 0;

    /// <summary>The value in messages: its type, and its name if it has one.</summary>
    internal virtual string Summary => AvroTypeNames.NameOf(Type);

    /// <summary>Reads one value, which must use all the bytes, as the value of a plan's reader, within the plan's limits.</summary>
    /// <exception cref="AvroDataException">As for <see cref="ReadPlan.Visit"/>, or a map has a duplicate key.</exception>
    public static AvroValue Read(ReadPlan plan, ReadOnlySpan<byte> avro)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var builder = new ValueBuilder();
        plan.Visit(avro, ref builder);
        return builder.Root;
    }

    /// <summary>Appends the value in Avro's binary encoding. Types must be the schema's own: nothing is promoted.</summary>
    /// <exception cref="AvroDataException">The value does not match the schema; nothing was appended.</exception>
    public void Write(AvroSchema schema, OutputBuffer output)
    {
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(output);
        new ValueWriter(output).Run(schema, this);
    }

    /// <summary>The value as JSON text, with the fields' Avro names and without wrappers around a union's values.</summary>
    public sealed override string ToString()
    {
        using var output = new OutputBuffer();
        var json = new JsonTextWriter(output);
        WriteText(ref json);
        json.Flush();
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    internal abstract void WriteText(ref JsonTextWriter json);

    /// <summary>The depth of a value that contains others.</summary>
    /// <exception cref="ArgumentException">It is more than <see cref="LargestDepth"/>.</exception>
    private protected static int DepthAround(IEnumerable<AvroValue> values, string parameter)
    {
        var depth = 1;
        foreach (var value in values)
            depth = Math.Max(depth, value.Depth + 1);
        return depth <= LargestDepth
            ? depth
            : throw new ArgumentException($"the value is nested more than {LargestDepth} levels deep", parameter);
    }
}
