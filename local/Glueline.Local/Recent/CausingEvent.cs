using Glueline.Avro;
using Glueline.Avro.Schemas;
using Glueline.Avro.Text;
using Glueline.Evolution;
using Glueline.Local.Glue;
using Glueline.Payloads;

namespace Glueline.Local.Recent;

/// <summary>Finds the event for which the producer registered a version.</summary>
/// <param name="RequestId">The invocation that has it.</param>
/// <param name="Index">Its index in the payload.</param>
/// <param name="Event">The event.</param>
internal sealed record CausingEvent(string RequestId, int Index, KeptText Event)
{
    /// <summary>
    /// The first event that the version accepts and the accepted one before it does not; for a first version the first that it accepts.
    /// Null if there is none, as for a version that somebody else registered.
    /// </summary>
    /// <param name="evaluation">The version.</param>
    /// <param name="dataFormat">Its format: events are written in Avro alone.</param>
    /// <param name="flights">The invocations that were under way, the oldest first.</param>
    /// <param name="envelopes">Whether envelopes are opened.</param>
    public static CausingEvent? Find(VersionEvaluation evaluation, string dataFormat, IReadOnlyList<Flight> flights, EnvelopeUse envelopes)
    {
        if (flights.Count == 0 || dataFormat is not "AVRO" || SchemaText.ParseRegistered(evaluation.Definition) is not RecordSchema schema)
            return null;
        var overflow = OverflowField.IsFirstOf(schema) ? OverflowMode.On : OverflowMode.Off;
        var version = new EventEncoder(schema, overflow);
        var before =
            evaluation.Before is { } text && SchemaText.ParseRegistered(text) is RecordSchema earlier
                ? new EventEncoder(earlier, overflow)
                : null;
        using var scratch = new OutputBuffer();
        foreach (var flight in flights)
        {
            foreach (var one in Incoming.Read(flight.Payload, envelopes).Events)
            {
                if ((before is null || !Accepts(before, one, scratch)) && Accepts(version, one, scratch))
                    return new(flight.RequestId, one.Index, KeptText.Of(one.Json.Span));
            }
        }
        return null;
    }

    /// <summary>Whether a version has a place for everything in an event; overflow doesn't count.</summary>
    private static bool Accepts(EventEncoder version, EventSlice one, OutputBuffer scratch)
    {
        scratch.Truncate(0);
        try
        {
            return one.Fault is null && version.TryEncode(one.Json.Span, scratch, out _);
        }
        catch (AvroDataException)
        {
            return false;
        }
    }
}
