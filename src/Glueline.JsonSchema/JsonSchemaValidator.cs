using System.Text.Json;
using Glueline.JsonSchema.Model;
using Glueline.JsonSchema.Text;
using Glueline.JsonSchema.Validation;

namespace Glueline.JsonSchema;

/// <summary>Validates documents against one schema. Immutable, safe to share between threads.</summary>
public sealed class JsonSchemaValidator
{
    private readonly SchemaDocument _schema;

    private JsonSchemaValidator(SchemaDocument schema) => _schema = schema;

    /// <summary>The draft whose rules apply.</summary>
    public JsonSchemaDraft Draft => _schema.Draft;

    /// <summary>Parses a schema of draft 4, 6 or 7.</summary>
    /// <exception cref="JsonSchemaException">The text is not a schema, or refers to something outside itself.</exception>
    public static JsonSchemaValidator Compile(string text) => new(SchemaReader.Read(text));

    /// <summary>
    /// Validates one document in UTF-8. A document that is not JSON, is not UTF-8, contains half a surrogate pair or has a duplicate member
    /// gets a single finding.
    /// </summary>
    /// <returns>All findings; an empty list means that the document is accepted.</returns>
    public IReadOnlyList<JsonDocumentFinding> Validate(ReadOnlyMemory<byte> utf8)
    {
        if (JsonUnicode.Find(utf8.Span) is { } fault)
            return [new JsonDocumentFinding(fault.Pointer, "", fault.Reason)];
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(utf8, JsonTexts.Options);
        }
        catch (JsonException exception)
        {
            return [new JsonDocumentFinding("", "", $"the document is not JSON: {exception.Message}")];
        }

        using (document)
            return ValidationRun.Explain(_schema.Root, document.RootElement);
    }
}
