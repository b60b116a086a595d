namespace Glueline.Evolution;

/// <summary>What a new version of a schema must keep compatible with; the modes of AWS Glue Schema Registry.</summary>
public enum CompatibilityMode
{
    /// <summary>Nothing: any schema may follow.</summary>
    None,

    /// <summary>No second version at all.</summary>
    Disabled,

    /// <summary>The new schema reads what the latest version wrote.</summary>
    Backward,

    /// <summary>The new schema reads what every version since the checkpoint wrote.</summary>
    BackwardAll,

    /// <summary>The latest version reads what the new schema writes.</summary>
    Forward,

    /// <summary>Every version since the checkpoint reads what the new schema writes.</summary>
    ForwardAll,

    /// <summary>Both ways with the latest version.</summary>
    Full,

    /// <summary>Both ways with every version since the checkpoint.</summary>
    FullAll,
}
