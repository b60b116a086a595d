namespace Glueline.JsonSchema;

/// <summary>Why a schema refuses a document.</summary>
/// <param name="Pointer">JSON pointer into the document; empty for the whole document.</param>
/// <param name="SchemaPointer">JSON pointer into the schema: the keyword that refuses.</param>
/// <param name="Reason">What was expected and what was found.</param>
public sealed record JsonDocumentFinding(string Pointer, string SchemaPointer, string Reason);
