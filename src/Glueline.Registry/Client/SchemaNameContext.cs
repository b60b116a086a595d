namespace Glueline;

/// <summary>What a schema's name can be made of.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="Component">The record's value or its key.</param>
/// <param name="RecordName">
/// The full name of the Avro record, the Protobuf message or the .NET type; null where a schema has no name, as for JSON events and plain
/// values.
/// </param>
public readonly record struct SchemaNameContext(string Topic, RecordComponent Component, string? RecordName = null);

/// <summary>Names the schema of a topic's keys or values.</summary>
/// <param name="context">What the name can be made of.</param>
/// <returns>A name of 1 to 255 letters, digits and <c>- _ $ # .</c>.</returns>
public delegate string SchemaNaming(SchemaNameContext context);

/// <summary>Names the schema of one event, for topics with several kinds of event.</summary>
/// <param name="json">The event.</param>
/// <param name="context">Topic, component and headers of its record.</param>
/// <returns>A name that Glue allows, or null if the event names none.</returns>
public delegate string? EventSchemaNaming(ReadOnlySpan<byte> json, RecordContext context);
