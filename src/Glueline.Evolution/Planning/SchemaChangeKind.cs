namespace Glueline.Evolution.Planning;

/// <summary>What a new version changes at one place.</summary>
internal enum SchemaChangeKind
{
    /// <summary>A field is new.</summary>
    FieldAdded,

    /// <summary>A field that could be null anyway may now be left out.</summary>
    DefaultAdded,

    /// <summary>A field may now be null and be left out.</summary>
    FieldMadeOptional,

    /// <summary>A number's type was replaced with one that holds all its values.</summary>
    TypePromoted,

    /// <summary>A union has more branches, or replaces a single type.</summary>
    TypeWidened,
}
