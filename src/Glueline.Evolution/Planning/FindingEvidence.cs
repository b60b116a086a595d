using System.Globalization;
using System.Text;
using System.Text.Json;
using Glueline.Avro.Schemas;
using Glueline.Avro.Schemas.LogicalTypes;
using Glueline.Evolution.Inference;

namespace Glueline.Evolution.Planning;

/// <summary>
/// Adds to findings what the events show: the value at fault, the place without positions, a field that names kinds of event. Only refused
/// events are looked at.
/// </summary>
internal sealed class FindingEvidence(
    SchemaHistory history,
    KnownRecords records,
    EvolutionOptions options,
    IReadOnlyList<ReadOnlyMemory<byte>> events
)
{
    private const int LongestExample = 40;

    /// <summary>Fields that often hold the name of an event's kind, the most likely first.</summary>
    private static readonly string[] KindFields = ["type", "eventType", "event_type", "kind", "event"];

    private readonly Dictionary<string, bool> _distinguishesKinds = new(StringComparer.Ordinal);

    public EventRefusal AddTo(EventRefusal refusal)
    {
        var json = events[refusal.EventIndex];
        return refusal with { Findings = [.. refusal.Findings.Select(finding => AddTo(finding with { Options = options }, json.Span))] };
    }

    private PlanFinding AddTo(PlanFinding finding, ReadOnlySpan<byte> json)
    {
        switch (finding.Kind)
        {
            case FindingKind.InexactNumber when finding.Path.Split('/').Contains("*"):
                return Inexact(finding, InexactAt(finding.Path, json));
            case FindingKind.InexactNumber or FindingKind.ValueUnsuitable or FindingKind.VersioningDisabled or FindingKind.DuplicateMember:
                var place = PlaceOf(finding.Path, json);
                var example = finding.Kind is FindingKind.DuplicateMember ? $"\"{Keys(finding.Path)[^1]}\"" : place.Value;
                var shown = finding with
                {
                    Pattern = place.Pattern,
                    HasType = place.HasType,
                    Example = finding.Kind is FindingKind.VersioningDisabled ? null : Cut(example),
                    IsBeyondDouble = IsBeyondDouble(place.Value),
                };
                return finding.Kind is FindingKind.ValueUnsuitable && !place.IsDecimal && InexactAt(finding.Path, json) is { } literal
                        ? Inexact(shown, literal)
                    : finding.Found == PlanFinding.InexactNumber ? Inexact(shown, place.Value)
                    : shown;
            case FindingKind.TooDeep:
                return finding with { Levels = Levels(json) };
            case FindingKind.LimitExceeded:
                return finding with { KindField = KindField(json) };
            case FindingKind.TypeConflict:
                return finding with { KindField = KindField(json) is { } field && DistinguishesKinds(field) ? field : null };
            default:
                return finding;
        }
    }

    /// <summary>A number for which no decimal was asked for is described by what a double would make of it.</summary>
    private static PlanFinding Inexact(PlanFinding finding, string? literal) =>
        literal is null
            ? finding
            : finding with
            {
                Kind = FindingKind.InexactNumber,
                Example = Cut(literal),
                IsBeyondDouble = IsBeyondDouble(literal),
                Found = $"the number {Cut(literal)} can't be kept as a double: {DecimalText.Loss(literal)}",
            };

    /// <summary>
    /// The first number at a place, <c>*</c> for any item or value, that a double can't hold exactly; null if there is none.
    /// </summary>
    private static string? InexactAt(string pointer, ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, EventJson.AnyDepth);
        try
        {
            return reader.Read() ? InexactAt(reader, Keys(pointer)) : null;
        }
        catch (JsonException)
        {
            return null; // the text is incomplete; its place is all that can be reported
        }
    }

    private static string? InexactAt(Utf8JsonReader reader, ReadOnlySpan<string> keys)
    {
        if (keys.IsEmpty)
        {
            return
                reader.TokenType is JsonTokenType.Number
                && Encoding.ASCII.GetString(reader.ValueSpan) is var literal
                && !(reader.TryGetInt64(out _) || (reader.TryGetDouble(out var value) && DecimalText.IsExact(value, reader.ValueSpan)))
                ? literal
                : null;
        }

        var isArray = reader.TokenType is JsonTokenType.StartArray;
        if (!isArray && reader.TokenType is not JsonTokenType.StartObject)
            return null;
        for (var i = 0; reader.Read() && reader.TokenType is not (JsonTokenType.EndObject or JsonTokenType.EndArray); i++)
        {
            var key = isArray ? i.ToString(CultureInfo.InvariantCulture) : EventJson.Key(reader);
            if (!isArray)
                reader.Read();
            if ((keys[0] == "*" || keys[0] == key) && InexactAt(reader, keys[1..]) is { } found)
                return found;
            reader.Skip();
        }

        return null;
    }

    /// <summary>Where a pointer leads, with <c>*</c> for positions in arrays and for keys of maps.</summary>
    private (string Pattern, string? Value, bool HasType, bool IsDecimal) PlaceOf(string pointer, ReadOnlySpan<byte> json)
    {
        var (pattern, type) = (new StringBuilder(), history.Latest?.Schema);
        var reader = new Utf8JsonReader(json, EventJson.AnyDepth);
        var keys = Keys(pointer);
        try
        {
            reader.Read();
            foreach (var key in keys)
            {
                var isMap = options.Inference.Maps.Contains(pattern.ToString());
                var isArray = reader.TokenType is JsonTokenType.StartArray;
                if (!Step(ref reader, key))
                    return (pointer, null, type is not null, false);
                (type, isMap) = isArray ? (type is null ? null : SchemaBranches.Array(type)?.Items, true) : Member(type, key, isMap);
                pattern.Append(isMap ? "/*" : JsonPointer.Segment(key));
            }
        }
        catch (JsonException)
        {
            return (pointer, null, true, false); // the text is incomplete; its place is all that can be reported
        }

        IReadOnlyList<AvroSchema> branches = type is null ? [] : SchemaBranches.Of(type);
        var at = pattern.ToString();
        var isDecimal =
            branches.Any(branch => branch.LogicalType?.Form is JsonForm.Decimal)
            || (options.Inference.NumbersAt.TryGetValue(at, out var choice) ? choice.Types : options.Inference.Numbers)
                is NumberTypes.Decimal;
        return (
            at,
            reader.TokenType is JsonTokenType.Number or JsonTokenType.String ? Encoding.UTF8.GetString(reader.ValueSpan) : null,
            branches.Any(branch => branch.Type is not AvroType.Null),
            isDecimal
        );
    }

    /// <summary>Moves to the value of a key or at a position; false if there is none.</summary>
    private static bool Step(ref Utf8JsonReader reader, string key)
    {
        var isArray = reader.TokenType is JsonTokenType.StartArray;
        if (!isArray && reader.TokenType is not JsonTokenType.StartObject)
            return false;
        for (var i = 0; reader.Read() && reader.TokenType is not (JsonTokenType.EndObject or JsonTokenType.EndArray); i++)
        {
            var isHere = isArray ? i.ToString(CultureInfo.InvariantCulture) == key : EventJson.Key(reader) == key;
            if (!isArray)
                reader.Read();
            if (isHere)
                return true;
            reader.Skip();
        }

        return false;
    }

    private (AvroSchema? Type, bool IsMap) Member(AvroSchema? type, string key, bool isMap)
    {
        if (type is null)
            return (null, isMap);
        var field = SchemaBranches
            .Of(type)
            .OfType<RecordSchema>()
            .Select(record => records[record].Field(key))
            .FirstOrDefault(one => one is not null);
        return field is not null ? (field.Schema, false)
            : SchemaBranches.Map(type) is { } map ? (map.Values, true)
            : (null, isMap);
    }

    private static string? KindField(ReadOnlySpan<byte> json)
    {
        var (best, seen) = (KindFields.Length, 0);
        var reader = new Utf8JsonReader(json, EventJson.AnyDepth);
        try
        {
            if (!reader.Read() || reader.TokenType is not JsonTokenType.StartObject)
                return null;
            while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
            {
                var field = KindFields.Length - 1;
                while (field >= 0 && !reader.ValueTextEquals(KindFields[field]))
                    field--;
                reader.Read();
                // Of a key that appears twice, the first counts.
                if (field >= 0 && field < best && (seen & (1 << field)) == 0 && IsShortText(reader))
                    best = field;
                if (field >= 0)
                    seen |= 1 << field;
                reader.Skip();
            }
        }
        catch (JsonException)
        {
            // not an event, which is reported elsewhere
        }

        return best < KindFields.Length ? KindFields[best] : null;
    }

    /// <summary>Whether events that were planned together have different strings in a field.</summary>
    private bool DistinguishesKinds(string field)
    {
        if (_distinguishesKinds.TryGetValue(field, out var distinguishes))
            return distinguishes;
        string? first = null;
        foreach (var json in events)
        {
            if (TextOf(field, json.Span) is not { } text)
                continue;
            if (first is not null && text != first)
                return _distinguishesKinds[field] = true;
            first = text;
        }

        return _distinguishesKinds[field] = false;
    }

    private static string? TextOf(string field, ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, EventJson.AnyDepth);
        try
        {
            return reader.Read() && reader.TokenType is JsonTokenType.StartObject && Step(ref reader, field) && IsShortText(reader)
                ? Encoding.UTF8.GetString(reader.ValueSpan)
                : null;
        }
        catch (JsonException)
        {
            return null; // not an event, which is reported elsewhere
        }
    }

    private static bool IsShortText(in Utf8JsonReader reader) =>
        reader.TokenType is JsonTokenType.String && reader.ValueSpan.Length is > 0 and <= 100;

    private static int Levels(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, EventJson.AnyDepth);
        var levels = 0;
        try
        {
            while (reader.Read())
                if (reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject)
                    levels = Math.Max(levels, reader.CurrentDepth + 1);
            return levels;
        }
        catch (JsonException)
        {
            return 0; // no limit would allow it
        }
    }

    private static string[] Keys(string pointer) => [.. JsonPointer.Steps(pointer)];

    private static bool IsBeyondDouble(string? literal) =>
        double.TryParse(literal, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && !double.IsFinite(value);

    private static string? Cut(string? value) => value is { Length: > LongestExample } ? $"{value[..LongestExample]}…" : value;
}
