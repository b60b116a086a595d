namespace Glueline.Cli.Records;

/// <summary>Parses a record's bytes as people copy them: hex, with or without spaces and 0x, or base64 in either alphabet.</summary>
internal static class RecordText
{
    /// <summary>
    /// Every record starts with the byte 3, which is <c>03</c> in hex and <c>Aw</c> in base64: the first character distinguishes them.
    /// </summary>
    /// <exception cref="InputException">It is neither.</exception>
    public static byte[] Parse(string text)
    {
        var plain = Plain(text);
        try
        {
            return plain is ""
                    ? throw new InputException(
                        "There is no record: give one as hex or base64, or pipe records in, as kcat -C -e -f '%R%s' prints them."
                    )
                : plain[0] is '0' ? Convert.FromHexString(plain)
                : Convert.FromBase64String(Padded(plain.Replace('-', '+').Replace('_', '/')));
        }
        catch (FormatException)
        {
            throw new InputException(
                $"'{Start(text.Trim())}' is neither hex nor base64. A record starts with 03 in hex and with Aw in base64."
            );
        }
    }

    /// <summary>The digits without white space, colons and 0x.</summary>
    public static string Plain(string text)
    {
        var plain = string.Concat(text.Where(letter => !char.IsWhiteSpace(letter) && letter is not ':'));
        return plain.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? plain[2..] : plain;
    }

    private static string Padded(string base64) => base64.PadRight((base64.Length + 3) / 4 * 4, '=');

    private static string Start(string text) => text.Length <= 24 ? text : text[..24] + "…";
}
