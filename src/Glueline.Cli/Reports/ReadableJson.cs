using System.Text.Encodings.Web;
using System.Text.Json;

namespace Glueline.Cli.Reports;

/// <summary>JSON as people read it: indented, and with only those characters escaped that JSON requires.</summary>
internal static class ReadableJson
{
    /// <summary>New options, since a serializer context keeps its own. The output goes to files and terminals, never into HTML.</summary>
    public static JsonSerializerOptions Options() =>
        new()
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            WriteIndented = true,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
}
