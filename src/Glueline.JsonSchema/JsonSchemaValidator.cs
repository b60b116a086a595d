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
    /// Decides whether one document in UTF-8 is valid. Nothing is allocated, unless the text is not JSON at all or a keyword needs more
    /// than bytes (the formats <c>ipv6</c> and, for unusual expressions, <c>regex</c>, <c>multipleOf</c> with more than 18 digits).
    /// </summary>
    /// <param name="utf8">The document.</param>
    /// <returns>Whether <see cref="Validate"/> has no findings.</returns>
    public bool IsValid(ReadOnlySpan<byte> utf8)
    {
        if (!JsonUnicode.IsWellFormed(utf8))
            return false;
        try
        {
            return ValidationRun.Accepts(_schema.Root, utf8);
        }
        catch (Exception exception) when (exception is JsonException or InsufficientExecutionStackException)
        {
            return false;
        }
    }

    /// <summary>
    /// Validates one document in UTF-8. A document that is not JSON, is not UTF-8, contains half a surrogate pair or has a duplicate member
    /// gets a single finding. A valid document costs no more than <see cref="IsValid"/>.
    /// </summary>
    /// <param name="utf8">The document.</param>
    /// <returns>All findings; an empty list means that the document is accepted.</returns>
    public IReadOnlyList<JsonDocumentFinding> Validate(ReadOnlySpan<byte> utf8)
    {
        if (JsonUnicode.Find(utf8) is { } fault)
            return [new JsonDocumentFinding(fault.Pointer, "", fault.Reason)];
        try
        {
            return ValidationRun.Explain(_schema.Root, utf8);
        }
        catch (JsonException exception)
        {
            return [new JsonDocumentFinding("", "", $"the document is not JSON: {exception.Message}")];
        }
    }
}
