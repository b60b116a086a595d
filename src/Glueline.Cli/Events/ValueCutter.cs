namespace Glueline.Cli.Events;

/// <summary>
/// Finds where each event of a document begins and ends, by quotes and brackets alone: whether it is JSON is judged later, so that one faulty event
/// is one refusal.
/// </summary>
internal sealed class ValueCutter
{
    private long count;
    private long firstLine;
    private int depth;
    private bool isInString;
    private bool isEscaped;
    private bool isInArray;
    private bool isBehindEvent;
    private bool isBehindComma;
    private string? fault;

    /// <summary>The line that is read, from 1.</summary>
    public long Line { get; private set; } = 1;

    public bool IsInEvent { get; private set; }

    public ValueStep Take(byte letter) =>
        !IsInEvent ? Between(letter)
        : isInString ? InText(letter)
        : Within(letter);

    public EventLine Cut(ReadOnlySpan<byte> json)
    {
        IsInEvent = false;
        isBehindEvent = isInArray;
        return new(firstLine, json.TrimEnd(" \t\r"u8).ToArray()) { Event = ++count, Fault = fault };
    }

    public EventLine Missing(string reason) => new(Line, ReadOnlyMemory<byte>.Empty) { Event = ++count, Fault = reason };

    /// <summary>What the end of the document leaves: the event that it ends in, and the array.</summary>
    public IEnumerable<EventLine> End(ReadOnlyMemory<byte> held)
    {
        if (IsInEvent)
        {
            var isCut = depth > 0 || isInString;
            yield return isCut ? Cut(held.Span) with { Fault = "not JSON: the input ends in the middle of an event" } : Cut(held.Span);
        }

        if (isInArray) yield return Missing("not JSON: the array has no end; the input may have been cut off");
    }

    private ValueStep Between(byte letter)
    {
        switch (letter)
        {
            case (byte)'\n':
                Line++;
                return ValueStep.Nothing;
            case (byte)' ' or (byte)'\t' or (byte)'\r':
                return ValueStep.Nothing;
            case (byte)',' when isInArray:
                (var isMissing, isBehindEvent, isBehindComma) = (!isBehindEvent, false, true);
                return isMissing ? ValueStep.Missing : ValueStep.Nothing;
            case (byte)']' when isInArray:
                isInArray = false;
                return isBehindComma ? ValueStep.Missing : ValueStep.Nothing;
            case (byte)'[' when !isInArray:
                (isInArray, isBehindEvent, isBehindComma) = (true, false, false);
                return ValueStep.Nothing;
            default:
                fault = isBehindEvent ? "not JSON: expected ',' before this event" : null;
                (IsInEvent, isBehindEvent, isBehindComma, firstLine) = (true, false, false, Line);
                (depth, isInString, isEscaped) = (letter is (byte)'{' or (byte)'[' ? 1 : 0, letter is (byte)'"', false);
                return ValueStep.Begins;
        }
    }

    /// <summary>A text never goes over a line: one that is not closed must not swallow the events behind it.</summary>
    private ValueStep InText(byte letter)
    {
        if (letter is (byte)'\n') Line++;
        if (isEscaped) isEscaped = false;
        else if (letter is (byte)'\\') isEscaped = true;
        else if (letter is (byte)'"' or (byte)'\n') isInString = false;
        return ValueStep.Nothing;
    }

    private ValueStep Within(byte letter)
    {
        switch (letter)
        {
            case (byte)'"':
                isInString = true;
                return ValueStep.Nothing;
            case (byte)'{' or (byte)'[':
                depth++;
                return ValueStep.Nothing;
            case (byte)'}' or (byte)']' when depth > 0:
                return --depth is 0 ? ValueStep.Ends : ValueStep.Nothing;
            case (byte)']' or (byte)',' when depth is 0 && isInArray:
            case (byte)'\n' when depth is 0:
                return ValueStep.EndedBefore;
            case (byte)'\n':
                Line++;
                return ValueStep.Nothing;
            default:
                return ValueStep.Nothing;
        }
    }
}
