namespace Glueline;

/// <summary>A version that was registered because events, or the schema of a class, needed it.</summary>
public sealed class SchemaEvolvedEventArgs : EventArgs
{
    internal SchemaEvolvedEventArgs(string topic, string schema, Guid versionId, long versionNumber, IReadOnlyList<string> changes)
    {
        Topic = topic;
        Schema = schema;
        VersionId = versionId;
        VersionNumber = versionNumber;
        Changes = changes;
    }

    /// <summary>The topic of the events.</summary>
    public string Topic { get; }

    /// <summary>The schema's name.</summary>
    public string Schema { get; }

    /// <summary>The version's id, which the records' headers have.</summary>
    public Guid VersionId { get; }

    /// <summary>The version's number, counted from 1.</summary>
    public long VersionNumber { get; }

    /// <summary>
    /// What events changed, one line for each change; for the first version of a schema, the fields that it starts with. Empty if the
    /// version is the definition of a class.
    /// </summary>
    public IReadOnlyList<string> Changes { get; }
}
