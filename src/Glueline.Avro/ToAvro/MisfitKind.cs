namespace Glueline.Avro.ToAvro;

/// <summary>In which way an event does not fit a schema.</summary>
public enum MisfitKind
{
    /// <summary>None: the event fits.</summary>
    None,

    /// <summary>The event has a member that the record lacks.</summary>
    UnknownMember,

    /// <summary>The event lacks a member whose field has no default.</summary>
    MissingField,

    /// <summary>A value is of a kind that the schema does not take.</summary>
    WrongType,

    /// <summary>A number would lose digits in the schema's type.</summary>
    InexactNumber,

    /// <summary>An integer is beyond the schema's type, or a number beyond the largest double where the nearest is taken.</summary>
    NumberOutOfRange,

    /// <summary>A string is no symbol of the enum.</summary>
    UnknownSymbol,

    /// <summary>A string is no text of the schema's logical type, or does not stand for bytes.</summary>
    UnreadableText,

    /// <summary>Bytes are longer or shorter than the fixed.</summary>
    WrongLength,

    /// <summary>An object that should name a union's branch, in the specification's encoding, does not do so.</summary>
    UnknownBranch,

    /// <summary>
    /// The schema takes the value, but would not give it back as it was; a misfit where <see cref="Fidelity.Everything"/> is asked for, and
    /// but for null where <see cref="Fidelity.NullsAside"/> is.
    /// </summary>
    LostInReading,
}
