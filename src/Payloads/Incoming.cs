namespace Glueline.Payloads;

/// <summary>What an invocation brings: the messages of a source, and the events in them.</summary>
[Microsoft.CodeAnalysis.Embedded]
internal sealed class Incoming
{
    private Incoming(EventSource source, IReadOnlyList<SourceMessage> messages, string? traceParent)
    {
        Source = source;
        Messages = messages;
        TraceParent = traceParent;
        Events = [.. messages.SelectMany(message => message.Events)];
    }

    public EventSource Source { get; }

    public IReadOnlyList<SourceMessage> Messages { get; }

    /// <summary>The events of all messages in order.</summary>
    public IReadOnlyList<EventSlice> Events { get; }

    /// <summary>The caller's W3C trace context; null if it sent none.</summary>
    public string? TraceParent { get; }

    /// <summary>Reads a payload.</summary>
    /// <param name="payload">The payload.</param>
    /// <param name="envelopes">Whether the envelopes of AWS's sources are opened; otherwise each is an event.</param>
    public static Incoming Read(ReadOnlyMemory<byte> payload, EnvelopeUse envelopes)
    {
        var envelope = envelopes is EnvelopeUse.On ? Envelope.TryOpen(payload) : null;
        envelope ??= new Envelope(EventSource.Direct, [new(payload)]);
        var (messages, index) = (new List<SourceMessage>(envelope.Letters.Count), 0);
        foreach (var letter in envelope.Letters)
        {
            var message = Message(letter, index);
            messages.Add(message);
            index += message.Events.Count;
        }

        return new(envelope.Source, messages, envelope.TraceParent);
    }

    private static SourceMessage Message(Letter letter, int start)
    {
        var empty = new SourceMessage([]) { Id = letter.Id, Group = letter.Group };
        if (letter.Fault is { } fault)
            return empty with { Fault = fault };
        try
        {
            var (events, isArray) = EventSlices.Cut(letter.Body);
            return empty with { Events = [.. events.Select(one => one with { Index = start + one.Index })], IsArray = isArray };
        }
        catch (InvalidPayloadException exception)
        {
            return empty with { Fault = exception.Message };
        }
    }
}

/// <summary>Whether the envelopes of AWS's sources are opened.</summary>
[Microsoft.CodeAnalysis.Embedded]
internal enum EnvelopeUse
{
    /// <summary>A payload in the form of a source's is unwrapped, and answered in that source's form.</summary>
    On,

    /// <summary>Every payload is an event, or an array of events.</summary>
    Off,
}
