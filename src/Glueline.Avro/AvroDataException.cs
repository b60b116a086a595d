namespace Glueline.Avro;

/// <summary>Bytes or JSON that do not match the Avro schema, or are not Avro or JSON at all.</summary>
public class AvroDataException : RecordDataException
{
    /// <inheritdoc cref="RecordDataException(string, long, string, Exception)"/>
    public AvroDataException(string reason, long offset = -1, string path = "", Exception? inner = null)
        : base(reason, offset, path, inner) { }
}
