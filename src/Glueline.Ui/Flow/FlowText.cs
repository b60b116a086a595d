using System.Globalization;

namespace Glueline.Ui.Flow;

/// <summary>How times and numbers of this view are written.</summary>
internal static class FlowText
{
    public static string Time(DateTimeOffset time) => time.ToLocalTime().ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture);

    public static string Date(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    public static string Number(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    public static string Duration(TimeSpan time) =>
        time < TimeSpan.FromSeconds(1)
            ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0} ms")
            : string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s");

    public static string Class(FlowTone tone) =>
        tone switch
        {
            FlowTone.Problem => "bad",
            FlowTone.Warning => "warn",
            _ => "",
        };

    /// <summary>The sign in front of what has a tone, for those who don't see its color.</summary>
    public static string Sign(FlowTone tone) =>
        tone switch
        {
            FlowTone.Problem => "✕ ",
            FlowTone.Warning => "! ",
            _ => "",
        };
}
