using Glueline.Avro;
using Glueline.Avro.ToAvro;
using Glueline.Evolution;
using Glueline.Evolution.Planning;

namespace Glueline.Registry;

/// <summary>A batch on its way: the events that are still open, and the outcomes of the others. For one caller at a time.</summary>
internal sealed class BatchInProgress
{
    private readonly IReadOnlyList<ReadOnlyMemory<byte>> _events;
    private readonly EncodedEvent?[] _outcomes;
    private readonly List<EvolvedVersion> _versions = [];
    private readonly List<string> _warnings = [];
    private readonly Misfit[] _misfits;
    private List<int> _open;
    private VersionEncoder? _lastTried;

    public BatchInProgress(IReadOnlyList<ReadOnlyMemory<byte>> events)
    {
        _events = events;
        _outcomes = new EncodedEvent?[events.Count];
        _misfits = new Misfit[events.Count];
        _open = [.. Enumerable.Range(0, events.Count)];
    }

    public bool IsDone => _open.Count == 0;

    /// <summary>The events that are still open, for a plan, whose refusals count in this list.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> OpenEvents => [.. _open.Select(index => _events[index])];

    /// <summary>
    /// Encodes the open events that fit, then those that overflow can keep under <paramref name="overflow"/>; what is not JSON is refused,
    /// since no schema can help it. What is open did not fit the encoder that was tried last, and is not tried with it again.
    /// </summary>
    public void EncodeWith(VersionEncoder? encoder, OverflowUse overflow)
    {
        if (encoder is null || IsDone)
            return;
        if (encoder == _lastTried)
        {
            if (overflow is not OverflowUse.UntypableOnly)
                EncodeWithOverflow(encoder, overflow);
            return;
        }

        _lastTried = encoder;
        // Overflow may still keep what is not converted: the conversion reports an event that is nested too deeply as not being JSON.
        EncodeOpen(encoder, (index, output) => encoder.TryEncode(_events[index].Span, output, out _misfits[index]), encoder.HasOverflow);
        EncodeWithOverflow(encoder, overflow);
    }

    /// <summary>Encodes the open events with overflow for what does not fit; what is not a JSON object is refused.</summary>
    public void EncodeWithOverflow(VersionEncoder? encoder, OverflowUse use)
    {
        if (encoder is { HasOverflow: true } && !IsDone)
            EncodeOpen(encoder, (index, output) => encoder.TryEncodeWithOverflow(_events[index].Span, output, use), keepsFaulty: false);
    }

    /// <summary>Applies the refusals of a plan made for <see cref="OpenEvents"/>.</summary>
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
            _outcomes[index] = Refused(reason);
        _open = [];
    }

    /// <summary>The registry failed for every event that is still open.</summary>
    public void FailOpen(SchemaRegistryException problem)
    {
        foreach (var index in _open)
            _outcomes[index] = new EncodedEvent(problem);
        _open = [];
    }

    public void Report(EvolvedVersion version) => _versions.Add(version);

    public void Warn(string? warning)
    {
        if (warning is not null)
            _warnings.Add(warning);
    }

    /// <summary>The outcomes. An event that is open although a plan found a schema for it does not fit that schema.</summary>
    public EncodedBatch Finish()
    {
        foreach (var index in _open)
            _outcomes[index] = Refused($"the event does not fit {_lastTried?.Version}: {_misfits[index]}");
        return new EncodedBatch(_outcomes!, _versions, _warnings);
    }

    private static EncodedEvent Refused(string reason) => new(new RefusedEvent(reason, []));

    private void EncodeOpen(VersionEncoder encoder, Func<int, OutputBuffer, bool> tryEncode, bool keepsFaulty)
    {
        using var output = new OutputBuffer();
        var open = new List<int>();
        foreach (var index in _open)
        {
            output.Clear();
            try
            {
                if (tryEncode(index, output))
                    _outcomes[index] = new EncodedEvent(output.WrittenSpan.ToArray(), encoder.Version);
                else
                    open.Add(index);
            }
            catch (AvroDataException exception)
            {
                if (keepsFaulty)
                    open.Add(index);
                else
                    _outcomes[index] = Refused(exception.Message);
            }
        }

        _open = open;
    }
}
