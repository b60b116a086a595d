namespace Glueline.Avro.ToAvro;

/// <summary>How an event does not fit a schema.</summary>
public enum MisfitKind
{
    /// <summary>None: the event fits.</summary>
    None,

    /// <summary>The event has a member that the record lacks.</summary>
    UnknownMember,

    /// <summary>The event lacks a member whose field has no default.</summary>
    MissingField,

    /// <summary>A value is of a kind that the schema does not accept.</summary>
    WrongType,

    /// <summary>A number would lose digits in the schema's type.</summary>
    InexactNumber,

    /// <summary>
    /// An integer is beyond the schema's type, or a number beyond the largest double if the schema rounds to the nearest.
    /// </summary>
    NumberOutOfRange,

    /// <summary>A string is not a symbol of the enum.</summary>
    UnknownSymbol,

    /// <summary>A string is not a value of the schema's logical type, or does not stand for bytes.</summary>
    UnreadableText,

    /// <summary>Bytes are longer or shorter than the fixed.</summary>
    WrongLength,

    /// <summary>An object that should name a union's branch, in the specification's encoding, does not do so.</summary>
    UnknownBranch,

    /// <summary>
    /// The schema accepts the value, but it would come back changed; a misfit under <see cref="Fidelity.Everything"/>, and except for null
    /// under <see cref="Fidelity.NullsAside"/>.
    /// </summary>
    LostInReading,
}
