using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Glueline.Evolution.Inference;

namespace Glueline.Cli.Rows;

/// <summary>
/// Compares a stored row with its event. The order of members is ignored. Numbers are equal if their exact decimal values are, or, if the
/// nearest double was asked for, if the row has that; a number that DynamoDB can't hold is stored as a string. Unless absence matters, null
/// equals absent, and an empty array may be absent from the row, because it has no type to store. Everything else must be equal.
/// </summary>
internal sealed class RowComparison(Absence absence, NumberChoices? numbers)
{
    /// <summary>Returns JSON pointers to everything that differs, in the event's order; empty if the row is equal.</summary>
    /// <param name="sent">The event.</param>
    /// <param name="stored">The row.</param>
    /// <param name="absence">Whether null, an empty array and an absent member must be distinguished.</param>
    /// <param name="numbers">Where numbers may have been rounded to the nearest double; null for nowhere.</param>
    public static IReadOnlyList<string> Differences(
        JsonElement sent,
        JsonElement stored,
        Absence absence = Absence.IsNull,
        NumberChoices? numbers = null
    )
    {
        var paths = new List<string>();
        new RowComparison(absence, numbers).Compare(sent, stored, "", paths);
        return paths;
    }

    private void Compare(JsonElement sent, JsonElement stored, string path, List<string> paths)
    {
        switch (sent.ValueKind, stored.ValueKind)
        {
            case (JsonValueKind.Object, JsonValueKind.Object):
                CompareMembers(sent, stored, path, paths);
                break;
            case (JsonValueKind.Array, JsonValueKind.Array):
                CompareItems(sent, stored, path, paths);
                break;
            case (JsonValueKind.Number, JsonValueKind.Number):
                if (!IsSameText(sent, stored) && !Values(sent, path).Contains(ExactNumber.Parse(stored.GetRawText())))
                    paths.Add(path);
                break;
            case (JsonValueKind.Number, JsonValueKind.String):
                if (
                    !ExactNumber.IsNumber(stored.GetString()!)
                    || !Values(sent, path).Any(value => !value.IsStorable && value == ExactNumber.Parse(stored.GetString()!))
                )
                    paths.Add(path);
                break;
            case (JsonValueKind.String, JsonValueKind.String):
                if (!IsSameText(sent, stored) && sent.GetString() != stored.GetString())
                    paths.Add(path);
                break;
            default:
                if (sent.ValueKind != stored.ValueKind)
                    paths.Add(path);
                break;
        }
    }

    /// <summary>Whether both are the same bytes, escapes and all, as most values are.</summary>
    private static bool IsSameText(JsonElement sent, JsonElement stored) =>
        JsonMarshal.GetRawUtf8Value(sent).SequenceEqual(JsonMarshal.GetRawUtf8Value(stored));

    /// <summary>The values that a row may have for a number: the number itself, and the nearest double if that is asked for.</summary>
    private IEnumerable<ExactNumber> Values(JsonElement sent, string path)
    {
        yield return ExactNumber.Parse(sent.GetRawText());
        if (numbers is not null && double.IsFinite(sent.GetDouble()) && numbers.MayRound(path))
            yield return ExactNumber.Parse(sent.GetDouble().ToString("R", CultureInfo.InvariantCulture));
    }

    private void CompareMembers(JsonElement sent, JsonElement stored, string path, List<string> paths)
    {
        foreach (var member in sent.EnumerateObject())
        {
            var isThere = stored.TryGetProperty(member.Name, out var other) && IsThere(other);
            if (isThere)
                Compare(member.Value, other, path + JsonPointer.Segment(member.Name), paths);
            else if (!MayBeAbsent(member.Value))
                paths.Add(path + JsonPointer.Segment(member.Name));
        }
        foreach (var member in stored.EnumerateObject())
            if (IsThere(member.Value) && !sent.TryGetProperty(member.Name, out _))
                paths.Add(path + JsonPointer.Segment(member.Name));
    }

    private void CompareItems(JsonElement sent, JsonElement stored, string path, List<string> paths)
    {
        if (sent.GetArrayLength() != stored.GetArrayLength())
        {
            paths.Add(path);
            return;
        }
        var index = 0;
        foreach (var (item, other) in sent.EnumerateArray().Zip(stored.EnumerateArray()))
            Compare(item, other, $"{path}/{index++}", paths);
    }

    private bool IsThere(JsonElement value) => absence is Absence.Matters || value.ValueKind is not JsonValueKind.Null;

    private bool MayBeAbsent(JsonElement value) =>
        absence switch
        {
            Absence.Matters => false,
            Absence.IsNullAlone => value.ValueKind is JsonValueKind.Null,
            _ => value.ValueKind is JsonValueKind.Null || IsEmptyArray(value),
        };

    private static bool IsEmptyArray(JsonElement value) => value.ValueKind is JsonValueKind.Array && value.GetArrayLength() is 0;
}
