using System.Globalization;
using System.Runtime.CompilerServices;

namespace Glueline.JsonSchema.Validation;

/// <summary>The text of a finding's reason; in a quiet stretch of a run, its parts are not even evaluated.</summary>
[InterpolatedStringHandler]
internal ref struct ReasonText
{
    private DefaultInterpolatedStringHandler _text;

    public ReasonText(int literalLength, int formattedCount, scoped in ValidationRun run, out bool isWanted)
    {
        isWanted = !run.IsQuiet;
        _text = isWanted ? new DefaultInterpolatedStringHandler(literalLength, formattedCount, CultureInfo.InvariantCulture) : default;
    }

    public void AppendLiteral(string text) => _text.AppendLiteral(text);

    public void AppendFormatted<T>(T value) => _text.AppendFormatted(value);

    public string Take() => _text.ToStringAndClear();
}
