namespace Glueline.Registry;

/// <summary>The status of a schema version, as the registry reports it.</summary>
public enum SchemaVersionStatus
{
    /// <summary>In use.</summary>
    Available,

    /// <summary>Being checked against earlier versions.</summary>
    Pending,

    /// <summary>Refused as incompatible; its number and its text are used up.</summary>
    Failure,

    /// <summary>Being deleted.</summary>
    Deleting,
}
