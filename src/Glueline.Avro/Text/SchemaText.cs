using System.Text.Json;
using Glueline.Avro.Schemas;

namespace Glueline.Avro.Text;

/// <summary>Schemas as JSON text (specification, "Schema Declaration").</summary>
public static class SchemaText
{
    /// <summary>Reads a schema.</summary>
    /// <param name="json">A JSON object, array or string; or a bare type name without quotes, as other tools accept it.</param>
    /// <exception cref="AvroSchemaException">The text is no JSON or no schema; the path says where.</exception>
    public static AvroSchema Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        if (AvroTypeNames.TryGetPrimitive(json.Trim(), out var type)) return PrimitiveSchema.Of(type);
        try
        {
            using var document = JsonDocument.Parse(json, SchemaParser.JsonOptions);
            return new SchemaParser().Read(document.RootElement);
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            // The reader's other exception: a string with half of a surrogate pair, which JSON's grammar allows and UTF-8 does not.
            throw new AvroSchemaException($"the text is not JSON: {problem.Message}", "", problem);
        }
    }

    /// <summary>Reads a schema that must be a record, as the schema of an event is.</summary>
    /// <exception cref="AvroSchemaException">The text is no JSON, no schema, or the schema is no record.</exception>
    public static RecordSchema ParseRecord(string json) =>
        Parse(json) is var schema && schema is RecordSchema record
            ? record
            : throw new AvroSchemaException($"expected a record, found {AvroTypeNames.NameOf(schema.Type)}");

    /// <summary>Prints a schema on one line, with docs, defaults, aliases and properties.</summary>
    public static string Print(AvroSchema schema) => SchemaPrinter.Print(schema, indented: false);

    /// <summary>Prints a schema over several lines.</summary>
    public static string PrintIndented(AvroSchema schema) => SchemaPrinter.Print(schema, indented: true);

    /// <summary>The Parsing Canonical Form (specification, "Transforming into Parsing Canonical Form").</summary>
    public static string CanonicalForm(AvroSchema schema) => Text.CanonicalForm.Of(schema);
}
