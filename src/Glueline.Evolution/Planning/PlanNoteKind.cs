namespace Glueline.Evolution.Planning;

/// <summary>What a note of a plan is about.</summary>
internal enum PlanNoteKind
{
    /// <summary>Readers that stay on an earlier version get integers of this field rounded to what a double holds.</summary>
    RoundedForOldReaders,

    /// <summary>Readers of the new version get integers of this field that earlier versions wrote rounded to what a double holds.</summary>
    RoundedForNewReaders,

    /// <summary>From now on, numbers of this field that neither long nor double holds are stored as the nearest double.</summary>
    RoundedToNearest,

    /// <summary>Readers that stay on an earlier version get the bytes of this field's strings.</summary>
    TextAsBytesForOldReaders,

    /// <summary>
    /// Readers that stay on an earlier version may find strings in this field that don't have the logical type which it has for them.
    /// </summary>
    TextWithoutMeaning,

    /// <summary>An object whose keys look like data makes the schema grow by a field for each key, until the schema is full.</summary>
    ObjectGrows,

    /// <summary>Unions of long and double can be replaced with double.</summary>
    UnionsMayGiveWay,
}
