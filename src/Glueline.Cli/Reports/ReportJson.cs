using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Glueline.Cli.Reports;

[JsonSerializable(typeof(RunReport))]
[JsonSerializable(typeof(string))]
internal sealed partial class ReportJson : JsonSerializerContext
{
    /// <summary>
    /// Text as a person reads it: only what JSON itself demands is escaped. The report goes to files and terminals, never into HTML.
    /// </summary>
    public static ReportJson Plain { get; } =
        new(
            new JsonSerializerOptions
            {
                PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
                WriteIndented = true,
                Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            }
        );
}
