using System.Globalization;
using Glueline.Protobuf.Tokens;

namespace Glueline.Protobuf.Parsing;

/// <summary>A position in the tokens of a text; what is taken must be what the grammar expects there.</summary>
internal sealed class TokenCursor(IReadOnlyList<ProtoToken> tokens)
{
    /// <summary>The largest number of a field.</summary>
    public const int MaximumNumber = 536_870_911;

    private int _at;

    public bool AtEnd => _at >= tokens.Count;

    /// <summary>The token at the position; without text after the last one.</summary>
    public ProtoToken Current => Peek(0);

    public ProtoToken Peek(int ahead) => _at + ahead < tokens.Count ? tokens[_at + ahead] : EndOfText;

    private ProtoToken EndOfText => tokens.Count == 0 ? new ProtoToken("", 1, 1) : tokens[^1] with { Text = "" };

    public bool Is(string text) => Current.Text == text;

    /// <summary>Whether a word begins a statement of its own kind, and is not the type of a field that has that name.</summary>
    public bool IsKeyword(string word) => Is(word) && !(Peek(1).IsName && Peek(2).Text == "=");

    public bool TryTake(string text)
    {
        if (!Is(text))
            return false;
        _at++;
        return true;
    }

    public ProtoToken Take()
    {
        var token = Current;
        _at++;
        return token;
    }

    public ProtoToken Expect(string text) => Is(text) ? Take() : throw Refuse($"'{text}'");

    /// <summary>The exception for a token that is not what the grammar expects.</summary>
    public ProtoException Refuse(string expected) =>
        Current.Refuse(AtEnd ? $"the text ends here; expected {expected}" : $"expected {expected}, found {Found(Current)}");

    private static string Found(ProtoToken token) => token.IsQuoted ? $"the string {token.Text}" : $"'{token.Text}'";

    public ProtoToken Name(string of) => Current.IsName ? Take() : throw Refuse($"the name of {of}");

    /// <summary>A name that may have dots, also with white space around them.</summary>
    public string FullName(string of)
    {
        if (!Current.IsPath)
            throw Refuse($"the name of {of}");
        var name = Take().Text;
        while (Current.IsPath && (Current.Text[0] == '.' || name[^1] == '.'))
            name += Take().Text;
        if (name[^1] == '.' || name.Contains("..", StringComparison.Ordinal))
            throw Refuse($"the rest of the name '{name}'");
        return name;
    }

    /// <summary>One string, or several that are joined.</summary>
    public byte[] Bytes(string of)
    {
        if (!Current.IsQuoted)
            throw Refuse($"{of} in quotes");
        var bytes = new List<byte>();
        while (Current.IsQuoted)
            ProtoString.Append(Take(), bytes);
        return [.. bytes];
    }

    public string String(string of)
    {
        var place = Current;
        return ProtoString.Decode(Bytes(of), place);
    }

    /// <summary>An integer in the range.</summary>
    public int Integer(long minimum, long maximum, string of)
    {
        var place = Current;
        var isNegative = minimum < 0 && TryTake("-");
        if (!TryReadInteger(Current.Text, out var magnitude))
            throw Refuse(of);
        var number = isNegative ? -(Int128)magnitude : magnitude;
        if (number < minimum || number > maximum)
            throw place.Refuse($"{of} must be in the range {minimum}-{maximum}, found '{(isNegative ? "-" : "")}{Current.Text}'");
        _at++;
        return (int)number;
    }

    /// <summary>Reads a decimal, octal or hexadecimal integer.</summary>
    public static bool TryReadInteger(string text, out ulong number)
    {
        number = 0;
        if (text.Length == 0 || !char.IsAsciiDigit(text[0]))
            return false;
        if (text.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
            return ulong.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out number);
        if (text is not ['0', _, ..])
            return ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
        foreach (var digit in text)
        {
            if (digit is < '0' or > '7' || number >> 61 != 0)
                return false;
            number = number * 8 + (ulong)(digit - '0');
        }

        return true;
    }
}
