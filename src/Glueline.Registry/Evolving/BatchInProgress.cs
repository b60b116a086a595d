using Glueline.Avro;
using Glueline.Avro.ToAvro;
using Glueline.Evolution;
using Glueline.Evolution.Planning;

namespace Glueline.Registry;

/// <summary>A batch on its way: which events are still open, and what became of the others.</summary>
internal sealed class BatchInProgress
{
    private readonly IReadOnlyList<ReadOnlyMemory<byte>> _events;
    private readonly EncodedEvent?[] _outcomes;
    private readonly List<EvolvedVersion> _versions = [];
    private readonly List<string> _warnings = [];
    private readonly Misfit[] _misfits;
    private List<int> _open;
    private RegisteredVersion? _tried;

    public BatchInProgress(IReadOnlyList<ReadOnlyMemory<byte>> events)
    {
        _events = events;
        _outcomes = new EncodedEvent?[events.Count];
        _misfits = new Misfit[events.Count];
        _open = [.. Enumerable.Range(0, events.Count)];
    }

    public bool IsDone => _open.Count == 0;

    /// <summary>The events that are still open, for a plan; its refusals count in this list.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> OpenEvents => [.. _open.Select(index => _events[index])];

    /// <summary>Encodes what fits; what is no JSON is refused, since no schema can help it.</summary>
    public void EncodeWith(VersionEncoder? held)
    {
        if (held is null || IsDone)
            return;
        _tried = held.Version;
        using var output = new OutputBuffer();
        var open = new List<int>();
        foreach (var index in _open)
        {
            output.Clear();
            try
            {
                if (held.TryEncode(_events[index].Span, output, out _misfits[index]))
                    _outcomes[index] = new EncodedEvent(output.WrittenSpan.ToArray(), held.Version);
                else
                    open.Add(index);
            }
            catch (AvroDataException exception)
            {
                // Overflow may still keep it: the conversion takes whatever is nested too deep for no JSON.
                if (held.HasOverflow)
                    open.Add(index);
                else
                    _outcomes[index] = new EncodedEvent(new RefusedEvent(exception.Message, []));
            }
        }

        _open = open;
    }

    /// <summary>Encodes open events with what does not fit in overflow; what is no JSON object is refused.</summary>
    public void KeepWith(VersionEncoder? held, OverflowUse use)
    {
        if (held is not { HasOverflow: true } || IsDone)
            return;
        using var output = new OutputBuffer();
        var open = new List<int>();
        foreach (var index in _open)
        {
            output.Clear();
            try
            {
                if (held.TryEncodeWithOverflow(_events[index].Span, output, use))
                    _outcomes[index] = new EncodedEvent(output.WrittenSpan.ToArray(), held.Version);
                else
                    open.Add(index);
            }
            catch (AvroDataException exception)
            {
                _outcomes[index] = new EncodedEvent(new RefusedEvent(exception.Message, []));
            }
        }

        _open = open;
    }

    /// <summary>Takes over the refusals of a plan made for <see cref="OpenEvents"/>.</summary>
    public void Refuse(IReadOnlyList<EventRefusal> refusals)
    {
        foreach (var refusal in refusals)
            _outcomes[_open[refusal.EventIndex]] = new EncodedEvent(new RefusedEvent(refusal.Reason, refusal.Findings));
        _open = [.. _open.Where(index => _outcomes[index] is null)];
    }

    /// <summary>Refuses every event that is still open, for one reason.</summary>
    public void RefuseOpen(string reason)
    {
        foreach (var index in _open)
            _outcomes[index] = new EncodedEvent(new RefusedEvent(reason, []));
        _open = [];
    }

    public void Report(EvolvedVersion version) => _versions.Add(version);

    public void Warn(string? warning)
    {
        if (warning is not null)
            _warnings.Add(warning);
    }

    /// <summary>The outcomes. What is open although a plan found a schema for it does not fit that schema.</summary>
    public EncodedBatch Finish()
    {
        foreach (var index in _open)
            _outcomes[index] = new EncodedEvent(new RefusedEvent($"the event does not fit {_tried}: {_misfits[index]}", []));
        return new EncodedBatch(_outcomes!, _versions, _warnings);
    }
}
