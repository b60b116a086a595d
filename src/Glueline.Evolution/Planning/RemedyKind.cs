namespace Glueline.Evolution.Planning;

/// <summary>What can be done about a refusal.</summary>
public enum RemedyKind
{
    /// <summary>The event as one JSON object.</summary>
    SendObject,

    /// <summary>An object around the value.</summary>
    WrapInObject,

    /// <summary>The key once.</summary>
    SendKeyOnce,

    /// <summary>The number as a string.</summary>
    SendAsText,

    /// <summary>The digits that a double gives back.</summary>
    SendDoubleDigits,

    /// <summary>Fewer levels of arrays and objects.</summary>
    SendFewerLevels,

    /// <summary>The field, with a value.</summary>
    SendField,

    /// <summary>No field, or null.</summary>
    LeaveOut,

    /// <summary>A value that the schema takes.</summary>
    SendWhatTheSchemaHas,

    /// <summary>The value under a key that the schema does not have yet.</summary>
    SendUnderNewKey,

    /// <summary>decimal for the numbers at <see cref="Remedy.Subject"/>, a JSON pointer.</summary>
    UseDecimal,

    /// <summary>The nearest double for the numbers at <see cref="Remedy.Subject"/>, a JSON pointer.</summary>
    UseNearest,

    /// <summary>A map at <see cref="Remedy.Subject"/>, a JSON pointer.</summary>
    DeclareMap,

    /// <summary>A schema that is made anew, with a map at <see cref="Remedy.Subject"/>, a JSON pointer.</summary>
    BeginWithMap,

    /// <summary>Overflow, which keeps what has no place.</summary>
    TurnOverflowOn,

    /// <summary>As many fields as <see cref="Remedy.Subject"/> says.</summary>
    RaiseFieldLimit,

    /// <summary>As many bytes of schema text as <see cref="Remedy.Subject"/> says.</summary>
    RaiseSchemaBytes,

    /// <summary>As many levels as <see cref="Remedy.Subject"/> says.</summary>
    RaiseDepth,

    /// <summary>The field <see cref="Remedy.Subject"/> names each event's schema.</summary>
    NameSchemaByField,

    /// <summary>
    /// A field that tells fewer kinds of event apart than <see cref="Remedy.Subject"/>, which names each event's schema now.
    /// </summary>
    NameSchemaByCoarserField,

    /// <summary>As many kinds of event with a schema of their own as <see cref="Remedy.Subject"/> says; where it is empty, more.</summary>
    RaiseSchemaLimit,

    /// <summary>The field <see cref="Remedy.Subject"/> is not required.</summary>
    MakeOptional,

    /// <summary>The schema's compatibility becomes <see cref="Remedy.Subject"/>.</summary>
    ChangeMode,

    /// <summary>The schema's checkpoint moves to its latest version.</summary>
    MoveCheckpoint,

    /// <summary>Another schema.</summary>
    UseOtherSchema,
}
