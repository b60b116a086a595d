using System.Text.Json;
using Glueline.Avro;
using Glueline.Avro.Resolution;
using Glueline.Avro.ToJson;

namespace Glueline.Evolution;

/// <summary>
/// Reads records back as the events that they were: fields without a value are left out, and what overflow kept is put back in its place.
/// Safe for several threads at once.
/// </summary>
/// <remarks>
/// A reader's schema that differs from the writer's may lack places that overflow has values for; those values are left out.
/// </remarks>
internal sealed class EventReader
{
    private readonly AvroToJson _conversion;
    private readonly bool _hasOverflow;
    private readonly ReadPlan _plan;

    private EventReader(ReadPlan plan)
    {
        _conversion = AvroToJson.Compile(plan, NullFields.LeftOut);
        _hasOverflow = OverflowField.Of(plan.Schema) is not null;
        _plan = plan;
    }

    /// <summary>Prepares a plan for reading events.</summary>
    public static EventReader Compile(ReadPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return new EventReader(plan);
    }

    /// <summary>Appends the event of one record as JSON in UTF-8.</summary>
    /// <param name="avro">The record's bytes, and nothing after them.</param>
    /// <param name="output">Where the event goes.</param>
    /// <exception cref="AvroDataException">
    /// The bytes are not a record of the schema, or the record has no place for what overflow kept. Nothing was appended.
    /// </exception>
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
        OverflowPatch.Of(overflow.Entries).Apply<JsonTarget>(others, _plan, output);
    }

    private readonly struct JsonTarget : IOverflowTarget
    {
        public static JsonTokenType Open(ref Utf8JsonReader record, OutputBuffer output) => record.TokenType;

        public static void Close(ref Utf8JsonReader record, OutputBuffer output) { }

        public static void Write(ReadOnlySpan<byte> json, string pointer, OutputBuffer output) => output.Write(json);
    }
}
