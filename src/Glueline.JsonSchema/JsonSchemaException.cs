namespace Glueline.JsonSchema;

/// <summary>A text is not a JSON Schema of draft 4, 6 or 7.</summary>
public sealed class JsonSchemaException : Exception
{
    /// <summary>Creates the exception for a place in the schema text.</summary>
    /// <param name="pointer">JSON pointer into the schema text; empty for the whole text.</param>
    /// <param name="reason">What was expected and what was found.</param>
    /// <param name="inner">The cause, if there is one.</param>
    public JsonSchemaException(string pointer, string reason, Exception? inner = null)
        : base($"Not a JSON Schema at \"{pointer}\": {reason}", inner) => (Pointer, Reason) = (pointer, reason);

    /// <summary>JSON pointer into the schema text; empty for the whole text.</summary>
    public string Pointer { get; }

    /// <summary>What was expected and what was found.</summary>
    public string Reason { get; }
}
