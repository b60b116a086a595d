using Glueline.Registry;

namespace Glueline;

/// <summary>A failure of the registry; the message names operation, registry, schema, cause and remedy.</summary>
public sealed class SchemaRegistryException : Exception
{
    internal SchemaRegistryException(string message, string operation, SchemaAddress? address, string code, Exception? inner = null)
        : base(message, inner)
    {
        Operation = operation;
        Registry = address?.Registry ?? "";
        Schema = address?.Schema ?? "";
        Code = code;
    }

    /// <summary>The operation that failed, such as <c>RegisterSchemaVersion</c>.</summary>
    public string Operation { get; }

    /// <summary>The registry's name; empty if a version was read by its id alone.</summary>
    public string Registry { get; }

    /// <summary>The schema's name; empty if a version was read by its id alone.</summary>
    public string Schema { get; }

    /// <summary>
    /// The service's error code, such as <c>AccessDeniedException</c>, or one of our own: <c>NotSettled</c>, <c>VersionRefused</c>,
    /// <c>RaceLost</c>, <c>MayNotRegister</c>, <c>Incompatible</c>, <c>UnreadableAnswer</c>, <c>UnexpectedSchema</c>, <c>TimeIsOver</c>.
    /// </summary>
    public string Code { get; }

    /// <summary>The service's request id; empty if no request failed.</summary>
    public string RequestId { get; internal init; } = "";

    /// <summary>Whether the registry does not have the version that a record names: the record's own trouble, and no setting's.</summary>
    internal bool IsUnknownVersion { get; init; }

    /// <summary>Whether the same call may succeed later without any change.</summary>
    public bool IsTransient { get; internal init; }
}
