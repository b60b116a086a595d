using System.Buffers;

namespace Glueline.JsonSchema.Validation;

/// <summary>Addresses of mail and URIs, read from their bytes without a regular expression: after dates, the formats met most.</summary>
internal static class InternetText
{
    private const string Alphanumeric = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private static readonly SearchValues<byte> UriBytes = Ascii(unit => unit is > ' ' and < '\x7f' && !"\"<>\\^`{|}%".Contains(unit));
    private static readonly SearchValues<byte> SchemeBytes = Ascii((Alphanumeric + "+.-").Contains);
    private static readonly SearchValues<byte> MailboxBytes = Ascii(unit => !char.IsWhiteSpace(unit) && !"@\"<>()[],;:\\".Contains(unit));
    private static readonly SearchValues<byte> LabelBytes = Ascii((Alphanumeric + "-").Contains);

    /// <summary>A name and a domain of labels, for a text that is ASCII.</summary>
    public static bool IsEmail(ReadOnlySpan<byte> text)
    {
        var at = text.IndexOf((byte)'@');
        if (at < 1 || text[..at].ContainsAnyExcept(MailboxBytes))
            return false;
        var domain = text[(at + 1)..];
        while (domain.IndexOf((byte)'.') is var dot and >= 0)
        {
            if (!IsLabel(domain[..dot]))
                return false;
            domain = domain[(dot + 1)..];
        }

        return IsLabel(domain);
    }

    public static bool HasScheme(ReadOnlySpan<byte> text) =>
        !text.IsEmpty && char.IsAsciiLetter((char)text[0]) && text.IndexOfAnyExcept(SchemeBytes) is var end and > 0 && text[end] == ':';

    /// <summary>Characters of RFC 3986, and the others as "%" with two hexadecimal digits.</summary>
    public static bool IsUriReference(ReadOnlySpan<byte> text)
    {
        while (text.IndexOfAnyExcept(UriBytes) is var mark and >= 0)
        {
            if (
                text[mark] != '%'
                || text.Length < mark + 3
                || !char.IsAsciiHexDigit((char)text[mark + 1])
                || !char.IsAsciiHexDigit((char)text[mark + 2])
            )
                return false;
            text = text[(mark + 3)..];
        }

        return true;
    }

    private static bool IsLabel(ReadOnlySpan<byte> text) =>
        !text.IsEmpty && text[0] != '-' && text[^1] != '-' && !text.ContainsAnyExcept(LabelBytes);

    private static SearchValues<byte> Ascii(Func<char, bool> isIncluded) =>
        SearchValues.Create([.. Enumerable.Range(0, 128).Where(unit => isIncluded((char)unit)).Select(unit => (byte)unit)]);
}
