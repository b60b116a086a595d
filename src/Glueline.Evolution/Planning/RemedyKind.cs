namespace Glueline.Evolution.Planning;

/// <summary>What can be done about a refusal.</summary>
internal enum RemedyKind
{
    /// <summary>Send the event as one JSON object.</summary>
    SendObject,

    /// <summary>Wrap the value in an object.</summary>
    WrapInObject,

    /// <summary>Send the key once.</summary>
    SendKeyOnce,

    /// <summary>Send the number as a string.</summary>
    SendAsString,

    /// <summary>Send only digits that a double keeps.</summary>
    SendDoubleDigits,

    /// <summary>Send fewer levels of arrays and objects.</summary>
    SendFewerLevels,

    /// <summary>Send the field with a value.</summary>
    SendField,

    /// <summary>Leave the field out, or send null.</summary>
    LeaveOut,

    /// <summary>Send a value that the schema accepts.</summary>
    SendMatchingValue,

    /// <summary>Send the value under a key that the schema does not have yet.</summary>
    SendUnderNewKey,

    /// <summary>Use decimal for the numbers at <see cref="Remedy.Subject"/>, a JSON pointer.</summary>
    UseDecimal,

    /// <summary>Use the nearest double for the numbers at <see cref="Remedy.Subject"/>, a JSON pointer.</summary>
    UseNearest,

    /// <summary>Declare a map at <see cref="Remedy.Subject"/>, a JSON pointer.</summary>
    DeclareMap,

    /// <summary>Start another schema with a map at <see cref="Remedy.Subject"/>, a JSON pointer.</summary>
    StartSchemaWithMap,

    /// <summary>Turn overflow on, which keeps what has no place.</summary>
    TurnOverflowOn,

    /// <summary>Allow as many fields as <see cref="Remedy.Subject"/> says.</summary>
    RaiseFieldLimit,

    /// <summary>Allow as many bytes of schema text as <see cref="Remedy.Subject"/> says.</summary>
    RaiseSchemaBytes,

    /// <summary>Allow as many levels as <see cref="Remedy.Subject"/> says.</summary>
    RaiseDepth,

    /// <summary>Name each event's schema after the field <see cref="Remedy.Subject"/>.</summary>
    NameSchemaByField,

    /// <summary>Name each event's schema after a field with fewer values than <see cref="Remedy.Subject"/>, the field in use.</summary>
    NameSchemaByCoarserField,

    /// <summary>
    /// Give as many kinds of event as <see cref="Remedy.Subject"/> says a schema of their own; more than now if it is empty.
    /// </summary>
    RaiseSchemaLimit,

    /// <summary>Don't require the field <see cref="Remedy.Subject"/>.</summary>
    MakeOptional,

    /// <summary>Set the schema's compatibility to <see cref="Remedy.Subject"/>.</summary>
    ChangeMode,

    /// <summary>Move the schema's checkpoint to its latest version.</summary>
    MoveCheckpoint,

    /// <summary>Use another schema.</summary>
    UseOtherSchema,
}
