using System.Text.Json;
using System.Text.Json.Nodes;

namespace Glueline.Cli.Reports;

/// <summary>A tree of JSON as verbs print it.</summary>
internal static class JsonText
{
    private static readonly JsonSerializerOptions Readable = ReadableJson.Options();

    public static string Of(JsonNode node) => node.ToJsonString(Readable);
}
