using Glueline.Registry;

namespace Glueline;

/// <summary>A version that was registered because events needed it.</summary>
public sealed class SchemaEvolvedEventArgs : EventArgs
{
    internal SchemaEvolvedEventArgs(string topic, string schema, EvolvedVersion evolved)
    {
        Topic = topic;
        Schema = schema;
        VersionId = evolved.Version.Id;
        VersionNumber = evolved.Version.Number;
        Changes = [.. evolved.Changes.Select(change => change.ToString()!)];
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
    /// What the version changed, one line for each change; for the first version of a schema, the fields that it starts with.
    /// </summary>
    public IReadOnlyList<string> Changes { get; }
}
