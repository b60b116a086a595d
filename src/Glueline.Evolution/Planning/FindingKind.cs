namespace Glueline.Evolution.Planning;

/// <summary>Why an event can't be written.</summary>
internal enum FindingKind
{
    /// <summary>The text is not JSON.</summary>
    NotJson,

    /// <summary>The JSON is not an object.</summary>
    NotAnObject,

    /// <summary>A key appears twice in one object.</summary>
    DuplicateMember,

    /// <summary>A number that neither long nor double holds exactly.</summary>
    InexactNumber,

    /// <summary>The schema that the event needs exceeds a limit of the options.</summary>
    LimitExceeded,

    /// <summary>The event is nested deeper than the options allow.</summary>
    TooDeep,

    /// <summary>A field that the options require has no value.</summary>
    RequiredFieldMissing,

    /// <summary>The value's type is not the schema's, and the mode forbids widening the schema.</summary>
    TypeConflict,

    /// <summary>The value's kind is not that of its field, and the options allow no union of two kinds.</summary>
    OtherKind,

    /// <summary>The event lacks a field that has no default, and the mode forbids making it optional.</summary>
    FieldMissing,

    /// <summary>A new version is needed, and the mode is DISABLED.</summary>
    VersioningDisabled,

    /// <summary>The latest version is not a record, so no JSON object fits it.</summary>
    LatestIsNoRecord,

    /// <summary>The schema that the event needs is not compatible with an earlier version.</summary>
    Incompatible,

    /// <summary>A value doesn't match its narrow type: not a symbol of the enum, not a string of the logical type, …</summary>
    ValueUnsuitable,

    /// <summary>The options ask for overflow, but the schema can't get its field <c>_overflow</c>.</summary>
    NoOverflow,
}
