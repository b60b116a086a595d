using System.Text.Json;
using Glueline.Cli.Reports;

namespace Glueline.Cli.Running;

/// <summary>The producer's answer to a batch.</summary>
internal sealed record ProducerAnswer(IReadOnlyList<SchemaStep> Versions, IReadOnlyList<EventOutcome> Events)
{
    private static readonly (string List, EventState State)[] Lists =
    [
        ("refused", EventState.Refused),
        ("notSent", EventState.NotSent),
        ("unknown", EventState.Unknown),
    ];

    /// <summary>Messages by code, about things that affect no event but should be known.</summary>
    public IReadOnlyDictionary<string, string> Warnings { get; private init; } = new Dictionary<string, string>();

    /// <exception cref="RunFailedException">The answer doesn't account for each of <paramref name="sent"/> events.</exception>
    public static ProducerAnswer Read(ReadOnlyMemory<byte> payload, int sent)
    {
        try
        {
            using var document = JsonDocument.Parse(payload);
            var answer = new ProducerAnswer(
                [.. document.RootElement.GetProperty("versions").EnumerateArray().Select(ReadVersion)],
                [.. document.RootElement.GetProperty("events").EnumerateArray().Select(ReadEvent), .. ReadRefused(document.RootElement)]
            )
            {
                Warnings = ReadWarnings(document.RootElement),
            };
            return answer.Events.Select(outcome => outcome.Index).Order().SequenceEqual(Enumerable.Range(0, sent))
                ? answer
                : throw new RunFailedException($"The producer's answer has {answer.Events.Count} of {sent} events, or one of them twice.");
        }
        catch (Exception exception)
            when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new RunFailedException($"The producer's answer can't be read: {exception.Message}");
        }
    }

    private static Dictionary<string, string> ReadWarnings(JsonElement answer) =>
        !answer.TryGetProperty("warnings", out var warnings)
            ? []
            : warnings
                .EnumerateArray()
                .ToDictionary(warning => warning.GetProperty("code").GetString()!, warning => warning.GetProperty("text").GetString()!);

    private static SchemaStep ReadVersion(JsonElement version) =>
        new(
            version.GetProperty("number").GetInt64(),
            [.. version.GetProperty("changes").EnumerateArray().Select(change => change.GetString()!)],
            version.TryGetProperty("schema", out var schema) ? schema.GetString() : null
        );

    /// <summary>A long answer has each reason once, with the indices of its events, and ranges of indices.</summary>
    private static IEnumerable<EventOutcome> ReadRefused(JsonElement answer)
    {
        foreach (
            var (group, state) in Lists.SelectMany(known =>
                answer.TryGetProperty(known.List, out var groups) ? groups.EnumerateArray().Select(group => (group, known.State)) : []
            )
        )
        {
            var reason = group.GetProperty("reason").GetString()!;
            foreach (var place in group.GetProperty("indices").EnumerateArray())
            {
                var isRange = place.ValueKind is JsonValueKind.Array;
                var (first, last) = isRange ? (place[0].GetInt32(), place[1].GetInt32()) : (place.GetInt32(), place.GetInt32());
                for (var index = first; index <= last; index++)
                    yield return new(index, reason, 0, 0) { State = state };
            }
        }
    }

    private static EventOutcome ReadEvent(JsonElement outcome) =>
        outcome.TryGetProperty("error", out var error)
            ? new(outcome.GetProperty("index").GetInt32(), error.GetProperty("reason").GetString()!, 0, 0)
            {
                State = StateOf(outcome),
                Group = error.TryGetProperty("group", out var group) ? group.GetString() : null,
                Summary = error.TryGetProperty("summary", out var summary) ? summary.GetString() : null,
            }
            : new(
                outcome.GetProperty("index").GetInt32(),
                null,
                outcome.GetProperty("partition").GetInt32(),
                outcome.GetProperty("offset").GetInt64()
            )
            {
                Schema = outcome.TryGetProperty("schema", out var schema) ? schema.GetString() : null,
                Version = outcome.TryGetProperty("schemaVersion", out var version) ? version.GetInt64() : null,
            };

    private static EventState StateOf(JsonElement outcome) =>
        outcome.TryGetProperty("state", out var state)
            ? state.GetString() switch
            {
                "not-sent" => EventState.NotSent,
                "unknown" => EventState.Unknown,
                _ => EventState.Refused,
            }
            : EventState.Refused;
}

/// <summary>What became of an event, in the words of the producer's answer.</summary>
internal enum EventState
{
    /// <summary>It never fits.</summary>
    Refused,

    /// <summary>It is on the topic.</summary>
    Delivered,

    /// <summary>It is not on the topic, and may be sent again.</summary>
    NotSent,

    /// <summary>It may be on the topic.</summary>
    Unknown,
}

/// <summary>The outcome of one event of a batch: the reason if it was refused, otherwise its partition and offset.</summary>
internal sealed record EventOutcome(int Index, string? Refusal, int Partition, long Offset)
{
    public EventState State { get; init; } = Refusal is null ? EventState.Delivered : EventState.Refused;

    /// <summary>The schema, if it is not the one of events that name none; null otherwise, and without a record.</summary>
    public string? Schema { get; init; }

    /// <summary>The number of the version that the record is written with; null without a record.</summary>
    public long? Version { get; init; }

    /// <summary>A key that events refused for the same reason share; null if the reason itself is the key.</summary>
    public string? Group { get; init; }

    /// <summary>The reason without what is particular to this event.</summary>
    public string? Summary { get; init; }
}
