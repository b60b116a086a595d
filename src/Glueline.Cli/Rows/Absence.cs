namespace Glueline.Cli.Rows;

/// <summary>Whether a row must distinguish null, an empty array and an absent member of its event.</summary>
internal enum Absence
{
    /// <summary>No: null and an empty array, which have no type, may be absent from the row.</summary>
    IsNull,

    /// <summary>Null may be absent, an empty array may not: overflow for a lake keeps the array.</summary>
    IsNullAlone,

    /// <summary>Yes: overflow keeps both.</summary>
    Matters,
}
