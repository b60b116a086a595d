namespace Glueline.Avro.ToAvro;

/// <summary>How much of an event must come back when it is read again.</summary>
public enum Fidelity
{
    /// <summary>
    /// Its values: null, an empty array of unknown type and a missing member may come back as one another or as the field's default, and
    /// dates, UUIDs and NaN in another spelling.
    /// </summary>
    Values,

    /// <summary>
    /// Everything, except that a null member may come back as absent: one that the schema does not know is left out, and a field that may
    /// be null is null.
    /// </summary>
    NullsAside,

    /// <summary>Everything: a value that would come back changed, if reading leaves null fields out, is a misfit.</summary>
    Everything,
}
