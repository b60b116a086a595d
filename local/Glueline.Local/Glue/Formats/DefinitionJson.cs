using System.Text.Json;
using Glueline.Avro.Text;

namespace Glueline.Local.Glue.Formats;

/// <summary>Parses definitions that have been validated; the format's validation has bounded their nesting.</summary>
internal static class DefinitionJson
{
    /// <summary>Java's parser skips comments, and uses the last of several members with the same name.</summary>
    private static readonly JsonDocumentOptions Options = new()
    {
        MaxDepth = SchemaText.MaxJsonDepth,
        CommentHandling = JsonCommentHandling.Skip,
    };

    public static JsonDocument Parse(string definition) => JsonDocument.Parse(definition, Options);
}
