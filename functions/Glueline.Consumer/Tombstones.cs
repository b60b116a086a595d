namespace Glueline.Consumer;

/// <summary>What a record without a value does to the row that its key names.</summary>
internal enum Tombstones
{
    /// <summary>The row is deleted.</summary>
    Delete,

    /// <summary>The row stays as it is.</summary>
    Keep,
}
