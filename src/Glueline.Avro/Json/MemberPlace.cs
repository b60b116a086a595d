namespace Glueline.Avro.Json;

/// <summary>Where a member stands in its object.</summary>
public enum MemberPlace
{
    /// <summary>Nothing stands before it.</summary>
    First,

    /// <summary>A comma parts it from the one before.</summary>
    Later,
}
