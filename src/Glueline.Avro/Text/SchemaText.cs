using System.Text.Json;
using Glueline.Avro.Schemas;

namespace Glueline.Avro.Text;

/// <summary>Schemas as JSON text (specification, "Schema Declaration").</summary>
public static class SchemaText
{
    /// <summary>
    /// How deep the JSON of a schema may be nested: as deep as Java's library reads it, so that no schema that others registered is too
    /// deep here. A record within a record needs four levels at most (object, fields, field, union), so that the schema of an event of 64
    /// levels, the default limit of events, needs some 260. Everything that reads a schema's text, or JSON made by one, uses this limit.
    /// </summary>
    internal const int MaxJsonDepth = 1000;

    /// <summary>Reads a new schema, strictly by the specification.</summary>
    /// <param name="json">A JSON object, array or string; or a bare type name without quotes, as other tools accept it.</param>
    /// <exception cref="AvroSchemaException">The text is not JSON or not a schema; the path is the place.</exception>
    public static AvroSchema Parse(string json) => Read(json, deviations: null);

    /// <summary>Reads a schema that must be a record, as the schema of an event must.</summary>
    /// <exception cref="AvroSchemaException">The text is not JSON, not a schema, or the schema is not a record.</exception>
    public static RecordSchema ParseRecord(string json) => Record(Parse(json));

    /// <summary>
    /// Reads a schema that is already registered, whoever wrote it: what Java's library accepts beyond the specification is accepted here
    /// too. Names are kept unchanged, so that its records can be read and its next version has the same names.
    /// </summary>
    /// <param name="json">The text as it was registered; comments are ignored.</param>
    /// <param name="deviations">The places where the text departs from the specification; empty if there are none.</param>
    /// <exception cref="AvroSchemaException">The text is not JSON or not a schema, not even to Java's library; the path is the
    /// place.</exception>
    public static AvroSchema ParseRegistered(string json, out IReadOnlyList<SchemaDeviation> deviations)
    {
        var found = new List<SchemaDeviation>();
        deviations = found;
        return Read(json, found);
    }

    /// <inheritdoc cref="ParseRegistered(string, out IReadOnlyList{SchemaDeviation})"/>
    public static AvroSchema ParseRegistered(string json) => ParseRegistered(json, out _);

    /// <summary>Reads a registered schema that must be a record, as the schema of an event must.</summary>
    /// <param name="json">The text as it was registered; comments are ignored.</param>
    /// <param name="deviations">The places where the text departs from the specification; empty if there are none.</param>
    /// <exception cref="AvroSchemaException">The text is not JSON, not a schema, or the schema is not a record.</exception>
    public static RecordSchema ParseRegisteredRecord(string json, out IReadOnlyList<SchemaDeviation> deviations) =>
        Record(ParseRegistered(json, out deviations));

    /// <inheritdoc cref="ParseRegisteredRecord(string, out IReadOnlyList{SchemaDeviation})"/>
    public static RecordSchema ParseRegisteredRecord(string json) => ParseRegisteredRecord(json, out _);

    /// <summary>Prints a schema on one line, with docs, defaults, aliases and properties.</summary>
    public static string Print(AvroSchema schema) => SchemaPrinter.Print(schema, indented: false);

    /// <summary>Prints a schema over several lines.</summary>
    public static string PrintIndented(AvroSchema schema) => SchemaPrinter.Print(schema, indented: true);

    /// <summary>The Parsing Canonical Form (specification, "Transforming into Parsing Canonical Form").</summary>
    public static string CanonicalForm(AvroSchema schema) => Text.CanonicalForm.Of(schema);

    private static AvroSchema Read(string json, List<SchemaDeviation>? deviations)
    {
        ArgumentNullException.ThrowIfNull(json);
        if (AvroTypeNames.TryGetPrimitive(json.Trim(), out var type))
            return PrimitiveSchema.Of(type);
        try
        {
            using var document = JsonDocument.Parse(json, deviations is null ? SchemaParser.Strict : SchemaParser.Lenient);
            return new SchemaParser(deviations).Read(document.RootElement);
        }
        catch (JsonException) when (JsonDepth.Exceeds(json, MaxJsonDepth))
        {
            throw new AvroSchemaException($"the text is nested more than {MaxJsonDepth} levels deep");
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The reader's other exception: a string with half a surrogate pair, which JSON's grammar allows and UTF-8 does not.
            throw new AvroSchemaException($"the text is not JSON: {exception.Message}", "", exception);
        }
    }

    private static RecordSchema Record(AvroSchema schema) =>
        schema as RecordSchema ?? throw new AvroSchemaException($"expected a record, found {AvroTypeNames.NameOf(schema.Type)}");
}
