namespace Glueline.Cli.Rows;

/// <summary>Whether a row must tell apart what its event had as null, as an empty array or not at all.</summary>
internal enum Absence
{
    /// <summary>No: what has no type reads back as absent.</summary>
    IsNull,

    /// <summary>Of null no, of an empty array yes: overflow for a lake keeps the one, and the other is null in a table anyway.</summary>
    IsNullAlone,

    /// <summary>Yes: overflow keeps it.</summary>
    Matters,
}
