using System.Globalization;
using System.Text.Json.Nodes;
using Glueline.Cli.Events;
using Glueline.Evolution.Inference;

namespace Glueline.Cli.Explaining;

/// <summary>The kinds of value seen at each place, with their number and the first few lines.</summary>
/// <param name="maps">The places of objects that are maps, whether declared or detected.</param>
internal sealed class EventEvidence(IReadOnlySet<string> maps)
{
    private const int LinesKept = 3;

    private static readonly EventKinds[] Kinds =
    [
        EventKinds.Null,
        EventKinds.Boolean,
        EventKinds.Integer,
        EventKinds.Fraction,
        EventKinds.String,
        EventKinds.Array,
        EventKinds.Object,
    ];

    private readonly SortedDictionary<string, SortedDictionary<EventKinds, (long Count, List<EventPlace> Lines)>> _places = new(
        StringComparer.Ordinal
    );

    public IEnumerable<string> Paths => _places.Keys;

    public void Add(EventPlace line, EventShape shape)
    {
        foreach (var key in shape.Keys)
            Add(line, shape[key]!, key);
    }

    /// <summary>Such as <c>integer in 69 events (lines 3, 16, 25, …), fraction in 1,638 events (lines 1, 2, 4, …)</c>.</summary>
    public string Describe(string path) =>
        _places.TryGetValue(path, out var kinds)
            ? string.Join(
                ", ",
                kinds.Select(kind => $"{kind.Key.ToString().ToLowerInvariant()} in {Events(kind.Value.Count, kind.Value.Lines)}")
            )
            : "";

    /// <summary>The same for programs.</summary>
    public JsonArray Json(string path) =>
        [
            .. _places
                .GetValueOrDefault(path, [])
                .Select(kind =>
                    (JsonNode)
                        new JsonObject
                        {
                            ["kind"] = kind.Key.ToString().ToLowerInvariant(),
                            ["events"] = kind.Value.Count,
                            ["lines"] = new JsonArray([.. kind.Value.Lines.Select(line => (JsonNode)line.Line)]),
                        }
                ),
        ];

    private void Add(EventPlace line, EventShape shape, string path)
    {
        if (!_places.TryGetValue(path, out var seen))
            _places.Add(path, seen = []);
        foreach (var kind in Kinds)
        {
            if ((shape.Kinds & kind) == 0)
                continue;
            var (count, lines) = seen.TryGetValue(kind, out var found) ? found : (0, []);
            if (lines.Count < LinesKept)
                lines.Add(line);
            seen[kind] = (count + 1, lines);
        }

        if (shape.Items is { } items)
            Add(line, items, path + "[]");
        var isMap = maps.Contains(path);
        EventShape? values = null;
        foreach (var key in shape.Keys)
        {
            if (isMap)
                values = EventShape.Merge(values, shape[key]);
            else
                Add(line, shape[key]!, $"{path}.{key}");
        }

        if (values is not null)
            Add(line, values, path + "{}");
    }

    private static string Events(long count, List<EventPlace> lines) =>
        count == 1
            ? $"1 event ({lines[0]})"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{count:#,0} events (lines {string.Join(", ", lines.Select(line => line.Short))}{(count > lines.Count ? ", …" : "")})"
            );
}
