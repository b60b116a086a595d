namespace Glueline.Avro;

/// <summary>A schema that is not an Avro schema, or a pair of schemas that can't be resolved.</summary>
public sealed class AvroSchemaException : Exception
{
    /// <summary>Creates the exception; the message joins reason and place.</summary>
    /// <param name="reason">What is wrong: expected against found.</param>
    /// <param name="path">The place as a JSON pointer into the schema's text; an empty string is the whole text.</param>
    /// <param name="inner">The cause, if another exception is.</param>
    public AvroSchemaException(string reason, string path = "", Exception? inner = null)
        : base(path.Length == 0 ? reason : $"{path}: {reason}", inner)
    {
        Reason = reason;
        Path = path;
    }

    /// <summary>What is wrong, without the place.</summary>
    public string Reason { get; }

    /// <summary>The place as a JSON pointer (RFC 6901) into the schema's text; an empty string is the whole text.</summary>
    public string Path { get; }
}
