using System.Text.Json;

namespace Glueline.JsonSchema.Documents;

/// <summary>Equality of values as JSON Schema defines it: 1 equals 1.0, and the order of members does not count.</summary>
internal static class ValueEquality
{
    /// <summary>Up to here, a member that is not at the same place is looked for one by one.</summary>
    private const int Few = 8;
    private const int DigitsOnStack = 64;

    public static bool AreEqual(in ParsedJson one, int at, in ParsedJson other, int place)
    {
        var kind = one.Kind(at);
        if (kind != other.Kind(place))
            return false;
        return kind switch
        {
            JsonValueKind.String => one.Text(at).SequenceEqual(other.Text(place)),
            JsonValueKind.Number => DecimalLiteral.SameValue(one.Number(at), other.Number(place)),
            JsonValueKind.Array => one.Count(at) == other.Count(place) && HaveEqualItems(one, at, other, place),
            JsonValueKind.Object => one.Count(at) == other.Count(place) && HaveEqualMembers(one, at, other, place),
            _ => true,
        };
    }

    /// <summary>Equal values have equal hashes.</summary>
    public static int Hash(in ParsedJson json, int at)
    {
        var kind = json.Kind(at);
        var end = json.Next(at);
        var hash = (int)kind;
        switch (kind)
        {
            case JsonValueKind.String:
                return Utf8Text.Hash(json.Text(at));
            case JsonValueKind.Number:
                return Hash(DecimalLiteral.Parse(json.Number(at)));
            case JsonValueKind.Array:
                for (var item = at + 1; item < end; item = json.Next(item))
                    hash = HashCode.Combine(hash, Hash(json, item));
                return hash;
            case JsonValueKind.Object:
                for (var name = at + 1; name < end; name = json.Next(name + 1))
                    hash ^= HashCode.Combine(Utf8Text.Hash(json.Text(name)), Hash(json, name + 1));
                return hash;
            default:
                return hash;
        }
    }

    private static int Hash(in DecimalLiteral number)
    {
        if (number.Count == 0)
            return 0;
        var digits = number.Count <= DigitsOnStack ? stackalloc byte[number.Count] : new byte[number.Count];
        number.CopyDigits(digits);
        return HashCode.Combine(number.IsNegative, number.Scale, Utf8Text.Hash(digits));
    }

    private static bool HaveEqualItems(in ParsedJson one, int at, in ParsedJson other, int place)
    {
        var end = one.Next(at);
        for (var (item, match) = (at + 1, place + 1); item < end; (item, match) = (one.Next(item), other.Next(match)))
            if (!AreEqual(one, item, other, match))
                return false;
        return true;
    }

    private static bool HaveEqualMembers(in ParsedJson one, int at, in ParsedJson other, int place)
    {
        if (one.Count(at) > Few)
            return HaveEqualManyMembers(one, at, other, place);
        for (var name = at + 1; name < one.Next(at); name = one.Next(name + 1))
        {
            var match = place + 1;
            while (match < other.Next(place) && !other.Text(match).SequenceEqual(one.Text(name)))
                match = other.Next(match + 1);
            if (match == other.Next(place) || !AreEqual(one, name + 1, other, match + 1))
                return false;
        }

        return true;
    }

    private static bool HaveEqualManyMembers(in ParsedJson one, int at, in ParsedJson other, int place)
    {
        var names = MemberNames.Of(other, place);
        try
        {
            for (var name = at + 1; name < one.Next(at); name = one.Next(name + 1))
                if (names.Find(one.Text(name)) is var match && (match < 0 || !AreEqual(one, name + 1, other, match + 1)))
                    return false;
            return true;
        }
        finally
        {
            names.Dispose();
        }
    }
}
