using System.Globalization;

namespace Glueline.Ui.Flow;

/// <summary>An invocation of the producer function.</summary>
/// <param name="RequestId">Its id, which its lines in the log have.</param>
/// <param name="Time">When it was asked for.</param>
/// <param name="Duration">How long the function took.</param>
/// <param name="Source">Who sent the payload.</param>
/// <param name="Events">The number of events in it.</param>
/// <param name="Delivered">How many are on the topic.</param>
/// <param name="Refused">How many never fit.</param>
/// <param name="NotSent">How many are to be sent again.</param>
/// <param name="Unknown">Of how many it is not known.</param>
/// <param name="Fault">Why the invocation failed; null if it answered.</param>
internal sealed record ProducerCall(
    string RequestId,
    DateTimeOffset Time,
    TimeSpan Duration,
    string Source,
    int Events,
    int Delivered,
    int Refused,
    int NotSent,
    int Unknown,
    string? Fault
);

/// <summary>An event that is not on the topic, or of which that is not known.</summary>
/// <param name="RequestId">The invocation that had it.</param>
/// <param name="Time">When that was answered.</param>
/// <param name="State">refused, not-sent or unknown.</param>
/// <param name="Index">Its index in the payload; null if the answer names none.</param>
/// <param name="Reason">Why, with the place and the remedy.</param>
/// <param name="Event">The event; null if it was too large to be kept, or is not known.</param>
/// <param name="Bytes">The event's size.</param>
/// <param name="Schema">The schema; null if it is not known.</param>
internal sealed record RefusedSending(
    string RequestId,
    DateTimeOffset Time,
    string State,
    int? Index,
    string Reason,
    string? Event,
    long Bytes,
    string? Schema
);

/// <summary>A call to the registry.</summary>
/// <param name="Time">When it was answered.</param>
/// <param name="Caller">Who called: the last part of the ARN.</param>
/// <param name="CallerArn">The whole ARN.</param>
/// <param name="Operation">The operation.</param>
/// <param name="Schema">The schema; null if the call names none.</param>
/// <param name="Version">The version's number; null if the call is about none.</param>
/// <param name="Outcome">The version's status, or the error's code.</param>
/// <param name="Tone">Whether somebody should look.</param>
/// <param name="Details">The error's message and the findings, one each.</param>
internal sealed record RegistryRequest(
    DateTimeOffset Time,
    string Caller,
    string CallerArn,
    string Operation,
    string? Schema,
    long? Version,
    string Outcome,
    FlowTone Tone,
    IReadOnlyList<string> Details
);

/// <summary>An attempt at a batch, or records that were given up.</summary>
/// <param name="Time">When it began.</param>
/// <param name="Duration">How long it took.</param>
/// <param name="Ranges">Its records.</param>
/// <param name="Records">How many they are.</param>
/// <param name="Attempt">The number of the attempt, from 1.</param>
/// <param name="Result">What became of it.</param>
/// <param name="Tone">Whether somebody should look.</param>
/// <param name="Fault">Why records are left; null if all are done.</param>
/// <param name="Remaining">The records that are left, as text; empty if all are done.</param>
/// <param name="RequestId">The invocation; null if there was none.</param>
internal sealed record DeliveredBatch(
    DateTimeOffset Time,
    TimeSpan Duration,
    IReadOnlyList<RecordRange> Ranges,
    int Records,
    int Attempt,
    string Result,
    FlowTone Tone,
    string? Fault,
    string Remaining,
    string? RequestId
);

/// <summary>Records of one partition, both offsets included.</summary>
internal sealed record RecordRange(string Topic, int Partition, long First, long Last)
{
    public string Address => string.Create(CultureInfo.InvariantCulture, $"topics/{Topic}/{Partition}/{First}");

    public override string ToString() =>
        First == Last
            ? string.Create(CultureInfo.InvariantCulture, $"{Topic}-{Partition}@{First}")
            : string.Create(CultureInfo.InvariantCulture, $"{Topic}-{Partition}@{First}..{Last}");
}

/// <summary>A write at the table.</summary>
/// <param name="Time">When it was answered.</param>
/// <param name="Table">The table.</param>
/// <param name="Key">The key as JSON; null if it is not known.</param>
/// <param name="Change">put, delete or update.</param>
/// <param name="Result">What became of it.</param>
/// <param name="Tone">Whether somebody should look.</param>
/// <param name="Item">The row as indented JSON; null if there is none.</param>
/// <param name="Error">The error; null for none.</param>
/// <param name="Caller">Who wrote: the last part of the ARN.</param>
/// <param name="Record">The record that the row is from; null if the row does not say.</param>
internal sealed record RowWrite(
    DateTimeOffset Time,
    string Table,
    string? Key,
    string Change,
    string Result,
    FlowTone Tone,
    string? Item,
    string? Error,
    string Caller,
    RecordRange? Record
);

/// <summary>A line of a function's log.</summary>
/// <param name="Function">The function.</param>
/// <param name="Number">The line's number in its log.</param>
/// <param name="Time">When it was written.</param>
/// <param name="Level">INFO, WARN, ERROR …; null if the line has none.</param>
/// <param name="RequestId">The invocation; null if the line names none.</param>
/// <param name="Text">What it says.</param>
public sealed record LogLine(string Function, long Number, DateTimeOffset Time, string? Level, string? RequestId, string Text);
