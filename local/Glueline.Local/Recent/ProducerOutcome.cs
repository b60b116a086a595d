using System.Text.Json;
using Glueline.Local.Lambda;
using Glueline.Payloads;
using Source = Glueline.Payloads.EventSource;

namespace Glueline.Local.Recent;

/// <summary>
/// What became of the events of a payload, as far as the producer's answer reports it. What each source is answered is in the producer's
/// <c>SourceAnswer</c>, and the forms of an answer in its <c>ProducerAnswer</c>.
/// </summary>
/// <param name="Counts">The events by state.</param>
/// <param name="Problems">The events that are not on the topic, in the answer's order.</param>
/// <param name="Schema">The schema of events that name none; null if the answer does not have it.</param>
internal sealed record ProducerOutcome(EventCounts Counts, IReadOnlyList<EventProblem> Problems, string? Schema)
{
    private const string Unknown = "unknown";

    public static ProducerOutcome Of(Incoming incoming, InvocationResult result)
    {
        if (result.Fault is { } fault)
            return Failed(incoming, fault);
        using var answer = JsonDocument.Parse(result.Payload);
        return incoming.Source switch
        {
            Source.Sqs => OfQueue(incoming, answer.RootElement),
            Source.Http when answer.RootElement.FindString("body") is { } body => OfBody(body),
            _ => ProducerAnswerReader.Read(answer.RootElement),
        };
    }

    /// <summary>The error is that of the first event that failed; which one that is, only a payload of one event says.</summary>
    private static ProducerOutcome Failed(Incoming incoming, FunctionFault fault)
    {
        var events = incoming.Events.Count;
        var isTogether = fault.ErrorType == "RegistryFailed" && incoming.Source is Source.Direct;
        var state = fault.ErrorType switch
        {
            "EventRefused" => "refused",
            "EventNotDelivered" or "RegistryFailed" => "not-sent",
            "EventDeliveryUnknown" => Unknown,
            _ => null,
        };
        if (state is null || events == 0)
            return new(new() { Unknown = events }, [], null);
        EventProblem[] problems = isTogether
            ? [.. incoming.Events.Select(one => new EventProblem(one.Index, state, fault.ErrorMessage))]
            : [new(events == 1 ? 0 : null, state, fault.ErrorMessage)];
        var counts = EventCounts.Of(problems);
        return new(counts with { Unknown = counts.Unknown + events - problems.Length }, problems, null);
    }

    /// <summary>A queue learns which messages come again, and nothing of their events.</summary>
    private static ProducerOutcome OfQueue(Incoming incoming, JsonElement answer)
    {
        var failed = answer.Elements("batchItemFailures").Select(item => item.FindString("itemIdentifier")).ToHashSet();
        EventProblem[] problems =
        [
            .. incoming
                .Messages.Where(message => failed.Contains(message.Id))
                .SelectMany(message => message.Events)
                .Select(one => new EventProblem(one.Index, Unknown, Reason: null)),
        ];
        return new(new() { Delivered = incoming.Events.Count - problems.Length, Unknown = problems.Length }, problems, null);
    }

    private static ProducerOutcome OfBody(string body)
    {
        using var answer = JsonDocument.Parse(body);
        return ProducerAnswerReader.Read(answer.RootElement);
    }
}

/// <summary>An event that is not on the topic.</summary>
/// <param name="Index">Its index; null if the answer does not say which one it is.</param>
/// <param name="State">The producer's word for it.</param>
/// <param name="Reason">Why; null if the answer does not say.</param>
internal sealed record EventProblem(int? Index, string State, string? Reason)
{
    public string? Group { get; init; }

    public string? Summary { get; init; }
}
