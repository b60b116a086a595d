namespace Glueline.Local.Recent;

/// <summary>Estimates of what entries take.</summary>
internal static class RingCost
{
    /// <summary>An entry without its texts: ids, names, ARNs and times.</summary>
    public const int Entry = 500;

    public static long Of(string? text) => 2L * (text?.Length ?? 0);
}
