using System.Text.Json.Nodes;
using Glueline.Cli.Events;
using Glueline.Cli.Reports;
using Glueline.JsonSchema;

namespace Glueline.Cli.Explaining;

/// <summary>Events held against a JSON Schema, which accepts an event or does not, and never evolves because of one.</summary>
internal sealed class DocumentValidation
{
    private readonly List<(EventLine Line, IReadOnlyList<JsonDocumentFinding> Findings)> _refused;
    private readonly int _events;

    private DocumentValidation(int events, List<(EventLine, IReadOnlyList<JsonDocumentFinding>)> refused) =>
        (_events, _refused) = (events, refused);

    public bool IsValid => _refused is [];

    public static DocumentValidation Of(string schema, IReadOnlyCollection<EventLine> events)
    {
        var validator = JsonSchemaValidator.Compile(schema);
        return new(
            events.Count,
            [
                .. events
                    .Select(line => (line, Findings: validator.Validate(line.Json.Span)))
                    .Where(validated => validated.Findings is not []),
            ]
        );
    }

    public IEnumerable<string> Lines(string schema)
    {
        yield return _refused is []
            ? $"{schema}: accepts {(_events is 1 ? "the event" : $"all {_events} events")}; nothing changes"
            : $"{schema}: refuses {_refused.Count} of {(_events is 1 ? "1 event" : $"{_events} events")}. A JSON Schema does not evolve by "
                + "events: change the events, or the schema, which glueline check compares with its versions.";
        foreach (var (line, findings) in _refused)
        foreach (var finding in findings)
            yield return $"  {line.Place}: {(finding.Pointer.Length == 0 ? "the whole event" : finding.Pointer)}: {finding.Reason}";
    }

    public string Json(string schema)
    {
        var refusals = new JsonArray();
        foreach (var (line, findings) in _refused)
            refusals.Add(
                (JsonNode)
                    new JsonObject
                    {
                        ["line"] = line.Place.Line,
                        ["findings"] = new JsonArray([
                            .. findings.Select(finding =>
                                (JsonNode)
                                    new JsonObject
                                    {
                                        ["path"] = finding.Pointer,
                                        ["schemaPath"] = finding.SchemaPointer,
                                        ["text"] = finding.Reason,
                                    }
                            ),
                        ]),
                    }
            );
        return JsonText.Of(
            new JsonObject
            {
                ["outcome"] = IsValid ? "fits" : "refuse",
                ["format"] = "JSON",
                ["against"] = schema,
                ["events"] = _events,
                ["refusals"] = refusals,
            }
        );
    }
}
