using Glueline.Avro.Resolution;

namespace Glueline.Avro.Transcoding;

/// <summary>
/// Turns Avro into JSON as <see cref="JsonToAvro"/> reads it, one pass from bytes to text, as a read plan's reader sees the values: by JSON
/// names, fields in the writer's order with defaulted ones behind, optional ones without a value as null. Safe for several threads at once.
/// </summary>
/// <remarks>
/// Doubles are written as the shortest text that gives them back, decimals without an exponent; timestamps as ISO 8601 text in UTC. See
/// <see cref="JsonToAvro"/> for the other types.
/// </remarks>
public sealed class AvroToJson
{
    private readonly ReadPlan _plan;
    private readonly JsonOutPlan _names;

    private AvroToJson(ReadPlan plan, NullFields nullFields)
    {
        _plan = plan;
        _names = new JsonOutPlan(plan.Nodes, nullFields);
    }

    /// <summary>Prepares a plan's names for the text.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="nullFields">What becomes of fields without a value.</param>
    public static AvroToJson Compile(ReadPlan plan, NullFields nullFields = NullFields.Written)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return new AvroToJson(plan, nullFields);
    }

    /// <summary>Appends one value, which must take all the bytes, as JSON text in UTF-8.</summary>
    /// <exception cref="AvroDataException">As for <see cref="ReadPlan.Visit"/>; nothing was appended.</exception>
    public void Convert(ReadOnlySpan<byte> avro, OutputBuffer output)
    {
        ArgumentNullException.ThrowIfNull(output);
        try
        {
            new JsonDecoder(_names, _plan.Limits, avro, output).Run(_plan.Nodes.Root);
        }
        catch (AvroDataException problem) when (problem.Path.Length == 0)
        {
            if (_plan.Locate(avro) is not { Length: > 0 } path) throw;
            throw new AvroDataException(problem.Reason, problem.Offset, path, problem);
        }
    }
}
