using System.Globalization;
using System.Text.RegularExpressions;

namespace Glueline.Evolution.Inference;

/// <summary>The numbers' types at one place; a decimal may have a precision and a scale.</summary>
/// <param name="Types">Which types.</param>
/// <param name="Precision">The most digits of a decimal; 0 for any number of them.</param>
/// <param name="Scale">How many of these stand behind the point.</param>
public readonly partial record struct NumberChoice(NumberTypes Types, int Precision = 0, int Scale = 0)
{
    /// <summary>What can be chosen, in words.</summary>
    public const string Expected = "auto, union, as-seen, long, double, nearest, decimal or decimal(PRECISION,SCALE)";

    /// <summary>Reads a choice as options and variables have it: <c>as-seen</c>, <c>decimal(12,2)</c>; false for any other text.</summary>
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

    /// <summary>The choice as options and variables have it.</summary>
    public override string ToString() =>
        Types switch
        {
            NumberTypes.AsSeen => "as-seen",
            NumberTypes.Decimal when Precision > 0 => string.Create(CultureInfo.InvariantCulture, $"decimal({Precision},{Scale})"),
            _ => Types.ToString().ToLowerInvariant(),
        };

    internal string? Fault() =>
        !Enum.IsDefined(Types) ? $"{(int)Types} is no value of {nameof(NumberTypes)}"
        : Precision == 0 && Scale == 0 ? null
        : Types is not NumberTypes.Decimal ? "only decimal has a precision"
        : Precision < 1 || Scale < 0 || Scale > Precision
            ? $"decimal({Precision},{Scale}) has no such precision; expected 1 or more digits, and from 0 to all of them behind the point"
        : null;

    private static int Number(ReadOnlySpan<char> digits) => int.Parse(digits, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^decimal\( *([0-9]{1,4}) *, *([0-9]{1,4}) *\)$", RegexOptions.CultureInvariant)]
    private static partial Regex DecimalText();
}
