using Glueline.Avro;
using Glueline.Avro.Resolution;
using Glueline.Avro.ToJson;

namespace Glueline.Evolution;

/// <summary>
/// Reads records back as the events that they were: fields without a value are left out, and what overflow kept is put in its place. Safe
/// for several threads at once.
/// </summary>
/// <remarks>
/// A plan whose reader's schema differs from the writer's may lack places that overflow leads to: what it kept there is left out with them.
/// </remarks>
public sealed class EventReader
{
    private readonly AvroToJson _conversion;
    private readonly bool _hasOverflow;
    private readonly bool _isWhole;

    private EventReader(ReadPlan plan)
    {
        _conversion = AvroToJson.Compile(plan, NullFields.LeftOut);
        _hasOverflow = OverflowField.Of(plan.Schema) is not null;
        _isWhole = ReferenceEquals(plan.Schema, plan.Writer);
    }

    /// <summary>Prepares a plan.</summary>
    public static EventReader Compile(ReadPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return new EventReader(plan);
    }

    /// <summary>Appends the event of one record, which must take all the bytes, as JSON text in UTF-8.</summary>
    /// <exception cref="AvroDataException">The bytes are no record of the schema, or what overflow kept has no place in it; nothing was
    /// appended.</exception>
    public void Read(ReadOnlySpan<byte> avro, OutputBuffer output)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (!_hasOverflow)
        {
            _conversion.Convert(avro, output);
            return;
        }

        using var json = new OutputBuffer();
        _conversion.Convert(avro, json);
        var start = output.WrittenCount;
        try
        {
            Restore(json.WrittenSpan, output);
        }
        catch
        {
            output.Truncate(start);
            throw;
        }
    }

    private void Restore(ReadOnlySpan<byte> record, OutputBuffer output)
    {
        if (WrittenOverflow.Find(record) is not { } overflow)
        {
            output.Write(record);
            return;
        }

        var start = output.WrittenCount;
        overflow.CopyOthers(record, output);
        if (overflow.Entries.Count == 0)
            return;
        var others = output.WrittenSpan[start..].ToArray();
        output.Truncate(start);
        new JsonOverflowPatcher(others, output, _isWhole).Run(OverflowPatch.Of(overflow.Entries));
    }
}
