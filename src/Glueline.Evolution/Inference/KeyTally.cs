namespace Glueline.Evolution.Inference;

/// <summary>Counts keys that look like data, so that one more key doesn't cost another look at all others.</summary>
internal readonly record struct KeyTally(int All, int Numbers, int Ids, string? Form, bool HasSeveralForms)
{
    /// <summary>Names may be numbered too: line1, line2, and p50, p90, p99. They rarely make this many codes of one form.</summary>
    public const int FewestCodes = 12;

    /// <summary>This many numbers are no coincidence.</summary>
    private const int FewestNumbers = 2;

    /// <summary>Why the keys by themselves look like data; null if they don't.</summary>
    public string? Reason =>
        All > 0 && Ids == All ? "the keys are ids or dates"
        : All >= FewestNumbers && Numbers + Ids == All ? "the keys are numbers"
        : All >= FewestCodes && !HasSeveralForms && Form!.Contains('0', StringComparison.Ordinal) ? "the keys are codes of one form"
        : null;

    public KeyTally With(string key)
    {
        var isNumber = DataKeys.IsNumber(key);
        var isId = !isNumber && DataKeys.IsId(key);
        var form = HasSeveralForms ? Form : DataKeys.Form(key);
        return new KeyTally(
            All + 1,
            Numbers + (isNumber ? 1 : 0),
            Ids + (isId ? 1 : 0),
            Form ?? form,
            HasSeveralForms || (Form is not null && form != Form)
        );
    }
}
