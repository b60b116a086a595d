using System.Text;
using System.Text.Json;
using Glueline.Avro.ToAvro;
using Glueline.Evolution.Inference;

namespace Glueline.Evolution.Planning;

/// <summary>Sorts events into those that fit the latest version, those that need planning, and those that can't be planned for.</summary>
internal sealed class EventIntake(SchemaHistory history, EvolutionOptions options, JsonToAvro? latest)
{
    private readonly List<(int Index, ReadOnlyMemory<byte> Json)> _fitting = [];

    public List<EventSample> Samples { get; } = [];

    public List<EventRefusal> Refused { get; } = [];

    /// <summary>Whether a sample notes the value that the latest version's narrow type did not accept.</summary>
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

    /// <summary>Refuses an event whose text is at fault.</summary>
    public void Refuse(int index, EventTextFault fault) =>
        Refused.Add(new EventRefusal(index, [Finding(fault.Kind, fault.Path, fault.Reason, fault.Offset)]));

    /// <summary>Adds what <see cref="Read(int, ReadOnlyMemory{byte})"/> returned for an event.</summary>
    public void Add(EventSample? sample, EventRefusal? refusal)
    {
        if (sample is not null)
            Samples.Add(sample);
        if (refusal is not null)
            Refused.Add(refusal);
    }

    /// <summary>
    /// Turns events that fit the latest version but not a new one into samples: an empty array is left out as long as nothing is known of
    /// its field, and must have a place once another event shows the field's type.
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

    /// <summary>An event's shape, or why it has none.</summary>
    public (EventSample? Sample, EventRefusal? Refusal) Read(int index, ReadOnlyMemory<byte> json) => Read(index, json, json);

    /// <summary>The same for an event as planning sees it: a required value that no schema accepts still counts as present.</summary>
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
            return (null, new EventRefusal(index, [Finding(exception.Kind, exception.Path, exception.Reason, exception.Offset)]));
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
                var reader = new Utf8JsonReader(whole.Span, EventJson.AnyDepth);
                if (EventMembers.MoveTo(ref reader, Encoding.UTF8.GetBytes(key)))
                    continue;
                yield return Finding(FindingKind.RequiredFieldMissing, JsonPointer.Segment(key), "no such key");
            }
            else if (value.IsUndecided)
            {
                yield return Finding(
                    FindingKind.RequiredFieldMissing,
                    JsonPointer.Segment(key),
                    value.Kinds is EventKinds.Null ? "only null" : $"only {PlanFinding.EmptyArray}"
                );
            }
        }
    }

    private PlanFinding Finding(EventFaultKind kind, string path, string reason, long offset) =>
        kind switch
        {
            EventFaultKind.NotJson => Finding(FindingKind.NotJson, path, $"{reason} (byte {offset})"),
            EventFaultKind.NotAnObject => Finding(FindingKind.NotAnObject, path, reason, "object"),
            EventFaultKind.DuplicateMember => Finding(FindingKind.DuplicateMember, path, reason),
            EventFaultKind.InexactNumber => Finding(FindingKind.InexactNumber, path, reason),
            _ => Finding(FindingKind.TooDeep, path, reason),
        };

    private PlanFinding Finding(FindingKind kind, string path, string found, string expected = "") =>
        new(kind, path, found, expected, history.Mode, history.Latest?.Version, []);
}
