namespace Glueline.JsonSchema;

/// <summary>Why a text is not a JSON Schema.</summary>
/// <param name="Pointer">JSON pointer into the schema text; empty for the whole text, and if the text is not JSON.</param>
/// <param name="Reason">What was expected and what was found.</param>
public sealed record JsonSchemaProblem(string Pointer, string Reason);
