namespace Glueline.Local.EventSource.Schemas;

/// <summary>A key or value that cannot be given to the function, with the reason's name.</summary>
internal sealed class SchemaRefusal(string code, string message) : Exception(message)
{
    public string Code { get; } = code;
}
