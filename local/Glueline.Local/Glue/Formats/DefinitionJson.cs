using System.Text.Json;
using Glueline.Avro.Text;

namespace Glueline.Local.Glue.Formats;

/// <summary>How definitions that were found valid are read again: nesting was bounded then, by the format.</summary>
internal static class DefinitionJson
{
    /// <summary>Java's parser passes over comments, and of members of one name it takes the last.</summary>
    private static readonly JsonDocumentOptions Options = new()
    {
        MaxDepth = SchemaText.MaxJsonDepth,
        CommentHandling = JsonCommentHandling.Skip,
    };

    public static JsonDocument Parse(string definition) => JsonDocument.Parse(definition, Options);
}
