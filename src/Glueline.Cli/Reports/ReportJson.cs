using System.Text.Json.Serialization;

namespace Glueline.Cli.Reports;

[JsonSerializable(typeof(RunReport))]
[JsonSerializable(typeof(SendReport))]
[JsonSerializable(typeof(string))]
internal sealed partial class ReportJson : JsonSerializerContext
{
    public static ReportJson Plain { get; } = new(ReadableJson.Options());
}
