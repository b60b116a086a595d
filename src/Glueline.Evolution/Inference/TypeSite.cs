namespace Glueline.Evolution.Inference;

/// <summary>Where a type is used, which decides whether it may be null.</summary>
internal enum TypeSite
{
    /// <summary>A field that an event may leave out: always a union with null.</summary>
    OptionalField,

    /// <summary>A field that every event has.</summary>
    RequiredField,

    /// <summary>The items of an array, or the values of a map.</summary>
    Item,
}
