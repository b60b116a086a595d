namespace Glueline.Ui.Versions;

/// <summary>Addresses and colors that the views of versions share.</summary>
internal static class VersionLinks
{
    /// <summary>The address at which an event is tried against a schema.</summary>
    public static string Trying(string schema, string text) =>
        $"change?schema={Uri.EscapeDataString(schema)}&text={Uri.EscapeDataString(text)}";

    public static string Class(string status) =>
        status switch
        {
            "AVAILABLE" => "good",
            "FAILURE" => "bad",
            VersionEntry.Deleted => "gone",
            _ => "warn",
        };

    /// <summary>The status without its color.</summary>
    public static string Sign(string status) =>
        status switch
        {
            "AVAILABLE" => "✓",
            "FAILURE" => "✕",
            _ => "…",
        };
}
