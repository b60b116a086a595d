namespace Glueline.Registry;

/// <summary>What has become of a schema version.</summary>
public enum SchemaVersionStatus
{
    /// <summary>In use.</summary>
    Available,

    /// <summary>Being checked.</summary>
    Pending,

    /// <summary>Refused as incompatible; its number is used up.</summary>
    Failure,

    /// <summary>On its way out.</summary>
    Deleting,
}
