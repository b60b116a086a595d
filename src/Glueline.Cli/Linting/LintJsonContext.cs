using System.Text.Json.Serialization;
using Glueline.Cli.Reports;

namespace Glueline.Cli.Linting;

[JsonSerializable(typeof(LintJson))]
internal sealed partial class LintJsonContext : JsonSerializerContext
{
    public static LintJsonContext Plain { get; } =
        new(new(ReadableJson.Options()) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull });
}
