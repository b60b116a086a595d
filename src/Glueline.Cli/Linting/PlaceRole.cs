namespace Glueline.Cli.Linting;

/// <summary>What a place of a schema is to what is around it.</summary>
internal enum PlaceRole
{
    Whole,
    Field,
    Item,
    Value,

    /// <summary>One of several types; the place has the path of the union.</summary>
    Branch,
}
