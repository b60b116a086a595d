using System.Text.Json;

namespace Glueline.Local.Glue.Formats;

/// <summary>How definitions that were found valid are read again: nesting was bounded then, by the format.</summary>
internal static class DefinitionJson
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 1_000 };

    public static JsonDocument Parse(string definition) => JsonDocument.Parse(definition, Options);
}
