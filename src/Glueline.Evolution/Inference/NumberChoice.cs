using System.Globalization;
using System.Text.RegularExpressions;

namespace Glueline.Evolution.Inference;

/// <summary>The type of the numbers at one place; a decimal may have a precision and a scale.</summary>
/// <param name="Types">Which types the numbers get.</param>
/// <param name="Precision">The number of digits of a decimal; 0 for any number of digits.</param>
/// <param name="Scale">How many of these digits are after the decimal point.</param>
public readonly partial record struct NumberChoice(NumberTypes Types, int Precision = 0, int Scale = 0)
{
    /// <summary>The possible choices, for messages.</summary>
    public const string Expected = "auto, union, as-seen, long, double, nearest, decimal or decimal(PRECISION,SCALE)";

    /// <summary>
    /// Parses a choice as options and variables spell it: <c>as-seen</c>, <c>decimal(12,2)</c>; false for any other string.
    /// </summary>
    public static bool TryParse(string? text, out NumberChoice choice)
    {
        choice = text switch
        {
            "auto" => new(NumberTypes.Auto),
            "union" => new(NumberTypes.Union),
            "as-seen" => new(NumberTypes.AsSeen),
            "long" => new(NumberTypes.Long),
            "double" => new(NumberTypes.Double),
            "nearest" => new(NumberTypes.Nearest),
            "decimal" => new(NumberTypes.Decimal),
            _ => default,
        };
        if (choice != default || text == "auto")
            return true;
        if (DecimalText().Match(text ?? "") is not { Success: true } match)
            return false;
        var (precision, scale) = (Number(match.Groups[1].ValueSpan), Number(match.Groups[2].ValueSpan));
        choice = new(NumberTypes.Decimal, precision, scale);
        return precision >= 1 && scale <= precision;
    }

    /// <summary>The choice as options and variables spell it.</summary>
    public override string ToString() =>
        Types switch
        {
            NumberTypes.AsSeen => "as-seen",
            NumberTypes.Decimal when Precision > 0 => string.Create(CultureInfo.InvariantCulture, $"decimal({Precision},{Scale})"),
            _ => Types.ToString().ToLowerInvariant(),
        };

    internal string? Fault() =>
        !Enum.IsDefined(Types) ? $"{(int)Types} is not a value of {nameof(NumberTypes)}"
        : Precision == 0 && Scale == 0 ? null
        : Types is not NumberTypes.Decimal ? "only decimal has a precision"
        : Precision < 1 || Scale < 0 || Scale > Precision
            ? $"decimal({Precision},{Scale}) is not a valid decimal; expected 1 or more digits, and from 0 to all of them after the point"
        : null;

    private static int Number(ReadOnlySpan<char> digits) => int.Parse(digits, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^decimal\( *([0-9]{1,4}) *, *([0-9]{1,4}) *\)$", RegexOptions.CultureInvariant)]
    private static partial Regex DecimalText();
}
