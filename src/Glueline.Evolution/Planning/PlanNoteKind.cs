namespace Glueline.Evolution.Planning;

/// <summary>What a note of a plan is about.</summary>
public enum PlanNoteKind
{
    /// <summary>Readers that keep to an earlier version see integers of this field rounded to what a double holds.</summary>
    RoundedForOldReaders,

    /// <summary>
    /// Readers of the new version see integers of this field, written by earlier versions, rounded to what a double holds.
    /// </summary>
    RoundedForNewReaders,

    /// <summary>Numbers of this field that neither long nor double holds are stored as the nearest double from now on.</summary>
    RoundedToNearest,

    /// <summary>Readers that keep to an earlier version see the bytes of this field's texts.</summary>
    TextAsBytesForOldReaders,

    /// <summary>
    /// Readers that keep to an earlier version may find texts in this field that don't have the meaning which it gives them.
    /// </summary>
    TextWithoutMeaning,

    /// <summary>An object whose keys look like data makes the schema grow, a field for each key, until it is full.</summary>
    ObjectGrows,

    /// <summary>Unions of long and double may give way to double.</summary>
    UnionsMayGiveWay,
}
