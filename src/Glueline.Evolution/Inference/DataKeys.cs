using System.Text.RegularExpressions;

namespace Glueline.Evolution.Inference;

/// <summary>
/// Whether the keys of objects are data: ids, dates, numbers, codes, or keys that keep coming. A fixed set of names is none of these: names
/// are words, and the same ones come again.
/// </summary>
internal static partial class DataKeys
{
    /// <summary>This many keys in this many objects, most of them seen once, are not optional fields.</summary>
    private const int FewestKeys = 30;
    private const int FewestObjects = 5;

    /// <summary>Why the objects' keys look like data; null if they don't, or if their values have several types.</summary>
    public static string? Reason(ObjectShape shape) =>
        shape.Members.Count == 0 || !ShareOneType(shape)
            ? null
            : Reason(shape.Members.Keys) ?? (AreOpenEnded(shape) ? "the keys keep coming, and their values share one type" : null);

    /// <summary>
    /// The same regardless of the values, and even for a single number: for objects that get no type which the values would have to match.
    /// </summary>
    public static string? ReasonWhateverValues(ObjectShape shape) =>
        shape.Members.Count == 0
            ? null
            : Reason(shape.Members.Keys)
                ?? (shape.Members.Keys.All(IsData) ? "the keys are data" : null)
                ?? (ShareOneType(shape) && AreOpenEnded(shape) ? "the keys keep coming, and their values share one type" : null);

    /// <summary>Whether a key by itself is data: a number, an id, a date, an address.</summary>
    public static bool IsData(string key) => IsNumber(key) || IsId(key);

    public static bool IsNumber(string key) => Number().IsMatch(key);

    /// <summary>Whether a key is one more of the same codes as all others.</summary>
    public static bool IsOneMoreCode(string key, IReadOnlyList<string> others) =>
        others.Count + 1 >= KeyTally.FewestCodes && Form(key) == Form(others[0]) && Reason(others.Append(key)) is not null;

    /// <summary>Why the keys by themselves look like data.</summary>
    public static string? Reason(IEnumerable<string> keys) => Tally(keys).Reason;

    public static KeyTally Tally(IEnumerable<string> keys) => keys.Aggregate(default(KeyTally), (tally, key) => tally.With(key));

    /// <summary>Values that may be null, and numbers of either kind, share a type; values without a type share none.</summary>
    private static bool ShareOneType(ObjectShape shape)
    {
        var kinds = shape.Members.Values.Aggregate(EventKinds.None, (all, member) => all | member.Shape.Kinds) & ~EventKinds.Null;
        if ((kinds & EventKinds.Fraction) != 0)
            kinds = (kinds & ~EventKinds.Fraction) | EventKinds.Integer;
        return kinds is not EventKinds.None && (kinds & (kinds - 1)) == 0;
    }

    private static bool AreOpenEnded(ObjectShape shape)
    {
        if (shape.Members.Count < FewestKeys || shape.Count < FewestObjects)
            return false;
        var once = shape.Members.Values.Count(member => member.Count == 1);
        return once * 2 >= shape.Members.Count
            && shape.Members.Values.Sum(member => (long)member.Count) * 4 <= (long)shape.Count * shape.Members.Count;
    }

    /// <summary>A key with each of its numbers replaced with 0.</summary>
    public static string Form(string key) => Digits().Replace(key, "0");

    public static bool IsId(string key) =>
        key.Length >= 8 && (Uuid().IsMatch(key) || Date().IsMatch(key) || Hexadecimal().IsMatch(key) || Address().IsMatch(key));

    [GeneratedRegex(@"\A-?[0-9]+(\.[0-9]+)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    [GeneratedRegex(@"[0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex Digits();

    [GeneratedRegex(
        @"\A\{?[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}\}?\z",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Uuid();

    [GeneratedRegex(@"\A[0-9]{4}-[0-9]{2}-[0-9]{2}([T ][0-9:.]+(Z|[+-][0-9:]+)?)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Date();

    /// <summary>It must have a digit, since words may consist of these letters.</summary>
    [GeneratedRegex(@"\A(?=.*[0-9])([0-9a-f]{12,}|[0-9A-F]{12,})\z", RegexOptions.CultureInvariant)]
    private static partial Regex Hexadecimal();

    /// <summary>E-mail, web, ARN and network addresses.</summary>
    [GeneratedRegex(
        @"\A([^@\s]+@[^@\s]+\.[^@\s]+|[a-z]+://.+|arn:.+|[0-9]{1,3}(\.[0-9]{1,3}){3}(:[0-9]+)?)\z",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Address();
}
