using Glueline.Avro.Json;
using Glueline.Avro.Resolution;
using Glueline.Avro.ToAvro;

namespace Glueline.Avro.ToJson;

/// <summary>
/// Converts Avro to the JSON that <see cref="JsonToAvro"/> reads, in one pass, with the values of a read plan's reader: members have the
/// fields' JSON names, in the writer's order and then the defaulted ones, and null fields are null. Safe for use by several threads at
/// once.
/// </summary>
/// <remarks>
/// Doubles are written with the fewest digits that read back as the same double, decimals without an exponent, timestamps as ISO 8601
/// strings in UTC. See <see cref="JsonToAvro"/> for the other types.
/// </remarks>
public sealed class AvroToJson
{
    private readonly ReadPlan _plan;
    private readonly AvroToJsonPlan _names;

    private AvroToJson(ReadPlan plan, JsonEncoding encoding, NullFields nullFields)
    {
        _plan = plan;
        _names = new AvroToJsonPlan(
            encoding is JsonEncoding.Specification ? SpecificationNodes.Of(plan.Nodes, plan.Schema) : plan.Nodes,
            encoding,
            nullFields
        );
    }

    /// <summary>Compiles a read plan for the encoding of events.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="nullFields">How null fields are written.</param>
    public static AvroToJson Compile(ReadPlan plan, NullFields nullFields = NullFields.Written)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return new AvroToJson(plan, JsonEncoding.Event, nullFields);
    }

    /// <summary>Compiles a read plan for one of the two encodings.</summary>
    public static AvroToJson Compile(ReadPlan plan, JsonEncoding encoding)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return new AvroToJson(plan, encoding, NullFields.Written);
    }

    /// <summary>Appends one value, which must use all the bytes, as JSON text in UTF-8.</summary>
    /// <exception cref="AvroDataException">As for <see cref="ReadPlan.Visit"/>; nothing was appended.</exception>
    public void Convert(ReadOnlySpan<byte> avro, OutputBuffer output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var decoder = new AvroToJsonWriter(_names, _plan.Limits, avro, output);
        var start = output.WrittenCount;
        output.Limit = (int)Math.Min((long)start + _plan.Limits.MaxTextBytes, Array.MaxLength);
        try
        {
            decoder.Run(_names.Nodes.Root);
            if (output.WrittenCount <= output.Limit)
                return;
            output.Truncate(start);
            throw new OutputLimitException();
        }
        catch (OutputLimitException)
        {
            // Read again as if the bytes ended here, the value fails here.
            throw new AvroDataException(
                $"the text has more than {_plan.Limits.MaxTextBytes} bytes; a higher limit can be set as MaxTextBytes",
                decoder.Position,
                _plan.Locate(avro[..decoder.Position])
            );
        }
        catch (AvroDataException exception) when (exception.Path.Length == 0)
        {
            if (_plan.Locate(avro) is not { Length: > 0 } path)
                throw;
            throw new AvroDataException(exception.Reason, exception.Offset, path, exception);
        }
        finally
        {
            output.Limit = Array.MaxLength;
        }
    }
}
