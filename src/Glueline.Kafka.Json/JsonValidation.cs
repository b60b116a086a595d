namespace Glueline;

/// <summary>Whether documents are validated against their JSON Schema.</summary>
public enum JsonValidation
{
    /// <summary>They are: a document that is not valid is refused.</summary>
    On,

    /// <summary>They are not; what is written and read is JSON in any case.</summary>
    Off,
}
