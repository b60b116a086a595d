using Glueline.Avro.ToAvro;
using Glueline.Evolution.Inference;

namespace Glueline.Evolution.Planning;

/// <summary>
/// Sorts events into those that the latest version takes, those that need planning, and those that nothing can be made of.
/// </summary>
internal sealed class EventIntake(SchemaHistory history, EvolutionOptions options, JsonToAvro? latest)
{
    private readonly List<(int Index, ReadOnlyMemory<byte> Json)> _fitting = [];

    public List<EventSample> Samples { get; } = [];

    public List<EventRefusal> Refused { get; } = [];

    /// <summary>Whether a sample is noted to have the value that the latest version found unsuitable.</summary>
    public bool NotesUnsuitable { get; init; }

    public void Add(int index, ReadOnlyMemory<byte> json)
    {
        var fault = latest is null ? null : EncodingFault.Of(latest, json.Span);
        if (latest is not null && fault is null)
        {
            _fitting.Add((index, json));
            return;
        }

        var (sample, refusal) = Read(index, json);
        if (NotesUnsuitable && fault is { IsOfValue: true })
            sample?.Note(fault, options.Inference);
        Add(sample, refusal);
    }

    /// <summary>Adds what <see cref="Read(int, ReadOnlyMemory{byte})"/> made of an event.</summary>
    public void Add(EventSample? sample, EventRefusal? refusal)
    {
        if (sample is not null)
            Samples.Add(sample);
        if (refusal is not null)
            Refused.Add(refusal);
    }

    /// <summary>
    /// Makes samples of the events that fit the latest version but not a new one: an empty array is left out while nothing is known of its
    /// field, and must have a place once another event shows the field's type.
    /// </summary>
    public void Recheck(JsonToAvro next)
    {
        foreach (var (index, json) in _fitting.FindAll(fitting => EncodingFault.Of(next, fitting.Json.Span) is not null))
        {
            _fitting.Remove((index, json));
            var (sample, refusal) = Read(index, json);
            Add(sample, refusal);
        }
    }

    /// <summary>An event's shape, or why nothing can be made of it.</summary>
    public (EventSample? Sample, EventRefusal? Refusal) Read(int index, ReadOnlyMemory<byte> json) => Read(index, json, json);

    /// <summary>The same of what planning sees of an event: a required value that no schema takes is there all the same.</summary>
    public (EventSample? Sample, EventRefusal? Refusal) Read(int index, ReadOnlyMemory<byte> json, ReadOnlyMemory<byte> whole)
    {
        try
        {
            var shape = ShapeReader.Read(json.Span, options.Inference, unsuitable: null);
            PlanFinding[] findings = [.. Missing(shape, whole)];
            return findings.Length > 0 ? (null, new EventRefusal(index, findings)) : (new EventSample(index, json, shape), null);
        }
        catch (EventFaultException exception)
        {
            return (null, new EventRefusal(index, [Finding(Kind(exception.Kind), exception.Path, Text(exception))]));
        }
    }

    private IEnumerable<PlanFinding> Missing(EventShape shape, ReadOnlyMemory<byte> whole)
    {
        if (shape.Kinds is not EventKinds.Object)
        {
            yield return Finding(FindingKind.NotAnObject, "", shape.ToString(), "object");
            yield break;
        }

        foreach (var key in options.Inference.RequiredFields)
        {
            if (shape[key] is not { } value)
            {
                if (JsonKey.IsMember(whole.Span, key))
                    continue;
                yield return Finding(FindingKind.RequiredFieldMissing, JsonPointer.Segment(key), "no such key");
            }
            else if (value.IsUndecided)
            {
                yield return Finding(FindingKind.RequiredFieldMissing, JsonPointer.Segment(key), $"{value} without a value");
            }
        }
    }

    private static string Text(EventFaultException fault) =>
        fault.Kind is EventFaultKind.NotJson ? $"{fault.Reason} (byte {fault.Offset})" : fault.Reason;

    private static FindingKind Kind(EventFaultKind kind) =>
        kind switch
        {
            EventFaultKind.NotJson => FindingKind.NotJson,
            EventFaultKind.DuplicateMember => FindingKind.DuplicateMember,
            EventFaultKind.InexactNumber => FindingKind.InexactNumber,
            _ => FindingKind.TooDeep,
        };

    private PlanFinding Finding(FindingKind kind, string path, string found, string expected = "") =>
        new(kind, path, found, expected, history.Mode, history.Latest?.Version, []);
}
