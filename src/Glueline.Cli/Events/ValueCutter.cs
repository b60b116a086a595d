namespace Glueline.Cli.Events;

/// <summary>
/// Finds where each event of a document starts and ends, by quotes and brackets alone: whether it is valid JSON is checked later, so that
/// one faulty event is one refusal.
/// </summary>
internal sealed class ValueCutter
{
    private long _count;
    private long _firstLine;
    private int _depth;
    private bool _isInString;
    private bool _isEscaped;
    private bool _isInArray;
    private bool _isAfterEvent;
    private bool _isAfterComma;
    private string? _fault;

    /// <summary>The current line, from 1.</summary>
    public long Line { get; private set; } = 1;

    public bool IsInEvent { get; private set; }

    public ValueStep Read(byte letter) =>
        !IsInEvent ? Between(letter)
        : _isInString ? InString(letter)
        : Within(letter);

    public EventLine Cut(ReadOnlySpan<byte> json)
    {
        IsInEvent = false;
        _isAfterEvent = _isInArray;
        return new(_firstLine, json.TrimEnd(" \t\r"u8).ToArray()) { Event = ++_count, Fault = _fault };
    }

    public EventLine Missing(string reason) => new(Line, ReadOnlyMemory<byte>.Empty) { Event = ++_count, Fault = reason };

    /// <summary>What is open at the end of the document: an event, the array, or both.</summary>
    public IEnumerable<EventLine> End(ReadOnlyMemory<byte> rest)
    {
        if (IsInEvent)
        {
            var isCut = _depth > 0 || _isInString;
            yield return isCut ? Cut(rest.Span) with { Fault = "not JSON: the input ends in the middle of an event" } : Cut(rest.Span);
        }

        if (_isInArray)
            yield return Missing("not JSON: the array is not closed; the input may be truncated");
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
            case (byte)',' when _isInArray:
                (var isMissing, _isAfterEvent, _isAfterComma) = (!_isAfterEvent, false, true);
                return isMissing ? ValueStep.Missing : ValueStep.Nothing;
            case (byte)']' when _isInArray:
                _isInArray = false;
                return _isAfterComma ? ValueStep.Missing : ValueStep.Nothing;
            case (byte)'[' when !_isInArray:
                (_isInArray, _isAfterEvent, _isAfterComma) = (true, false, false);
                return ValueStep.Nothing;
            default:
                _fault = _isAfterEvent ? "not JSON: expected ',' before this event" : null;
                (IsInEvent, _isAfterEvent, _isAfterComma, _firstLine) = (true, false, false, Line);
                (_depth, _isInString, _isEscaped) = (letter is (byte)'{' or (byte)'[' ? 1 : 0, letter is (byte)'"', false);
                return ValueStep.Begins;
        }
    }

    /// <summary>A string never spans lines: one that is not closed must not swallow the events after it.</summary>
    private ValueStep InString(byte letter)
    {
        if (letter is (byte)'\n')
            Line++;
        if (_isEscaped)
            _isEscaped = false;
        else if (letter is (byte)'\\')
            _isEscaped = true;
        else if (letter is (byte)'"' or (byte)'\n')
            _isInString = false;
        return ValueStep.Nothing;
    }

    private ValueStep Within(byte letter)
    {
        switch (letter)
        {
            case (byte)'"':
                _isInString = true;
                return ValueStep.Nothing;
            case (byte)'{' or (byte)'[':
                _depth++;
                return ValueStep.Nothing;
            case (byte)'}' or (byte)']' when _depth > 0:
                return --_depth is 0 ? ValueStep.Ends : ValueStep.Nothing;
            case (byte)']' or (byte)',' when _depth is 0 && _isInArray:
            case (byte)'\n' when _depth is 0:
                return ValueStep.EndedBefore;
            case (byte)'\n':
                Line++;
                return ValueStep.Nothing;
            default:
                return ValueStep.Nothing;
        }
    }
}

/// <summary>What one byte means for the events of a document.</summary>
internal enum ValueStep
{
    Nothing,
    Begins,
    Ends,

    /// <summary>The event ended before this byte, which has not been consumed.</summary>
    EndedBefore,

    /// <summary>An event is missing here.</summary>
    Missing,
}
