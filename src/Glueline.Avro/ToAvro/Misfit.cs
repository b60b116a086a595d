namespace Glueline.Avro.ToAvro;

/// <summary>The first place where an event does not fit a schema.</summary>
/// <param name="Kind">How it does not fit.</param>
/// <param name="Path">The place in the event as a JSON pointer (RFC 6901); for a missing field, the place where it belongs.</param>
/// <param name="Event">The event's value there, in words: <c>the number 2.26</c>.</param>
/// <param name="Schema">The schema's type there, in words: <c>long</c>, <c>union of null and string</c>.</param>
/// <param name="Offset">The byte offset in the event.</param>
public readonly record struct Misfit(MisfitKind Kind, string Path, string Event, string Schema, long Offset)
{
    /// <summary>What is wrong, without the place.</summary>
    public string Reason =>
        Kind switch
        {
            MisfitKind.None => "the event fits",
            MisfitKind.UnknownMember => $"the event has {Event}, the schema has no such field in {Schema}",
            MisfitKind.MissingField => $"the event lacks the member, and the schema has no default for it ({Schema})",
            MisfitKind.InexactNumber => $"the event has {Event}, which {Schema} can't hold exactly",
            MisfitKind.NumberOutOfRange => $"the event has {Event}, which is beyond {Schema}",
            MisfitKind.UnknownBranch => $"the event has {Event} where one member should name a branch, the schema has {Schema}",
            MisfitKind.LostInReading => $"the event has {Event}, which {Schema} would not give back unchanged",
            _ => $"the event has {Event}, the schema has {Schema}",
        };

    /// <summary>Place and reason.</summary>
    public override string ToString() => Path is null or "" ? Reason : $"{Path}: {Reason}";
}
